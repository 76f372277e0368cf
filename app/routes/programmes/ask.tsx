import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Empty, PageHead } from '#app/ui/page.tsx';

/** Leads to the page of the organization in which somebody asks. */
export const loader = load(async ({ context, visitor, url }) => {
  if (visitor.staff) throw redirect('/counsel/programmes');
  const mine = await context.portal.read(visitor.actor, 'mine');
  const places = mine.filter(({ roles }) => roles.some((each) => ['admin', 'member', 'prospect'].includes(each)));
  const [only] = places;
  if (only && places.length === 1) throw redirect(`/organizations/${only.id}/programmes${url.search}`);
  return { places, search: url.search, email: visitor.email };
});
export const meta: MetaFunction = () => [{ title: 'Ask for a report · Trust' }];

export default function Ask() {
  const { places, search, email } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Ask for a report"
        kicker={<Link to="/trust">Trust</Link>}
        lead="Counsel answers whoever belongs to an organization, or has written to sales."
      />
      {places.length === 0 && (
        <Empty title={`${email} belongs to no organization here`}>
          Your company need not be a customer. Is it a document that stands on a page of a programme?{' '}
          <Link to="/trust/access/begin">Ask for it at once</Link>. For what is not there, or another programme,{' '}
          <Link to="/contact/questions">write to sales</Link> first, with this address.
        </Empty>
      )}
      {places.map(({ id, name }) => (
        <p key={id}>
          <Link to={`/organizations/${id}/programmes${search}`}>Ask for {name}</Link>
        </p>
      ))}
    </div>
  );
}
