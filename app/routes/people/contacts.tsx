import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';
import { DrillResult, StartDrill } from '#app/ui/people/drill.tsx';
import { ChangeHolder, Holder } from '#app/ui/people/post.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'members', { organization })),
  id: organization,
  admin: roles.includes('customer admin'),
  ops: roles.includes('ops'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Contacts · ${data?.name ?? ''}` }];

export const action = performed;

export default function Contacts() {
  const { id, name, contacts, admin, ops, drill, now } = useLoaderData<typeof loader>();
  const about = { id, name };
  const base = `/organizations/${about.id}/contacts`;
  return (
    <div className="reading stack">
      <PageHead
        title="Contacts"
        kicker={<Crumb {...about} />}
        lead="Whom the vendor turns to. Notices of incidents go to whoever is the contact at that moment."
      />
      {contacts.map((post) => (
        <section className="card stack" key={post.post}>
          <h2>{post.name.replace('the contact for', 'Contact for')}</h2>
          <Holder post={post} />
          {admin && <ChangeHolder post={post} to={base} withdrawal={`${base}/withdrawal`} />}
          {post.before.length > 0 && (
            <details>
              <summary>
                Before<span className="visually-hidden">: {post.name}</span>
              </summary>
              <ul>
                {post.before.map((each) => (
                  <li key={each.at}>
                    {each.name}, {each.email}: <Day at={each.at} /> to <Day at={each.until ?? each.at} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
      <Section title="The last drill">
        <DrillResult of={drill} now={now} />
        {ops && <StartDrill to={`${base}/drill`} />}
      </Section>
      <p>
        The owners of controls stand on the page of{' '}
        <Link to={`/organizations/${about.id}/responsibility`}>shared responsibility</Link>, people with access on that
        of <Link to={`/organizations/${about.id}/members`}>members</Link>.
      </p>
    </div>
  );
}
