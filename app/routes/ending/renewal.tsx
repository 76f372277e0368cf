import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { ScopeFields } from '#app/ui/agreement/scope.tsx';
import { Crumb } from '#app/ui/crumb.tsx';
import { End } from '#app/ui/end.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'ending', { organization })),
  admin: roles.includes('customer admin'),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Renewal · ${data?.organization.name ?? ''}` },
];

export const action = performed;

export default function Renewal() {
  const { organization, running, renewal, admin, draft, now, onItsWay } = useLoaderData<typeof loader>();
  const { deployments, affiliates } = renewal || running || { deployments: [], affiliates: undefined };
  return (
    <div className="reading stack">
      <PageHead
        title="Renew the agreement, or change its scope"
        kicker={<Crumb {...organization} />}
        lead="A renewal and every change of scope is a new generation that both sides sign. It takes nothing from the one in force."
      />
      {!running && (
        <Empty title="No agreement is in force">
          There is nothing to renew. One is signed on the page of the agreement.
        </Empty>
      )}
      {running && (
        <p>
          In force until <End at={running.endsAt} />, for{' '}
          {running.deployments.map((each) => names[each] ?? each).join(', ')}.
        </p>
      )}
      {renewal && (
        <Notice tone="wait" title={`${renewal.by} asked for the next generation`}>
          <span>
            For {renewal.deployments.map((each) => names[each] ?? each).join(', ')}
            {renewal.affiliates && `, with ${renewal.affiliates}`}, <Ago at={renewal.at} now={now} />.{' '}
            <Link to={`/organizations/${organization.id}/agreement`}>
              {onItsWay ? 'It is on its way' : 'Name who signs it with the agreement'}
            </Link>
            {onItsWay ? '.' : '; sales sends it.'}
          </span>
        </Notice>
      )}
      {running && onItsWay && !renewal && (
        <Notice tone="wait" title="The next generation is on its way">
          <span>
            <Link to={`/organizations/${organization.id}/agreement`}>See how it stands</Link>. Another scope can be
            asked for when it is in force, or when sales has voided it.
          </span>
        </Notice>
      )}
      {running && !onItsWay && admin && (
        <Section title={renewal ? 'Ask for something else instead' : 'What comes next'}>
          <Form
            submit={renewal ? 'Change what was asked for' : 'Ask for the next generation'}
            hidden={{ agreement: running.id }}
            values={draft ?? { deployments, affiliates }}
          >
            <PhiHint />
            <ScopeFields legend="What shall it cover?" />
            <Field name="note" label="Note to sales" hint="You may leave it empty." rows={2} maxLength={500} />
          </Form>
        </Section>
      )}
    </div>
  );
}
