import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dayMs } from '#app/domain/calendar.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { act, type Loading, load } from '#app/http/route.ts';
import { Field } from '#app/ui/form.tsx';
import { AskForm } from '#app/ui/grants/ask-form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

/** Leads to the organization in which somebody asks; whoever has none here asks at once. */
export const loader = load(async (loading) => {
  const places = await leadOn(loading);
  const { visitor, context, url, draft } = loading;
  const offered = await context.portal.requests.offered();
  const at = { search: url.search, chosen: url.searchParams.get('document') ?? '' };
  return { ...at, places, offered, values: await draft(), email: visitor.email };
});
export const meta: MetaFunction = () => [{ title: 'Ask for documents · Trust' }];

export const action = act(async (acting) => {
  const { context, visitor, values, target } = acting;
  refuseUnless((await placesOf(acting)).length === 0, 'already_done', 'You have a place here already. Ask there.');
  await context.portal.refuseOften(`prospect ${visitor.actor.id}`, 3, dayMs);
  await context.portal.refuseOften(`prospects ${context.network}`, 20, dayMs);
  const organization = await context.portal.requests.begin(visitor.actor, values, target.request ?? '');
  return redirect(`/organizations/${organization}/documents`);
});

/** To the desk, or to the one place where somebody asks; of several they choose. */
async function leadOn(loading: Loading) {
  if (loading.visitor.staff) throw redirect('/desk/documents');
  const places = await placesOf(loading);
  const [only] = places;
  if (only && places.length === 1) throw redirect(`/organizations/${only.id}/documents${loading.url.search}`);
  return places;
}

/** Where somebody may ask. */
async function placesOf({ context, visitor }: Pick<Loading, 'context' | 'visitor'>) {
  const mine = await context.portal.read(visitor.actor, 'mine');
  return mine.filter(({ roles }) => roles.some((each) => ['admin', 'member', 'prospect'].includes(each)));
}

export default function Newcomer() {
  const { places, offered, values, search, email, chosen } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Ask for documents"
        kicker={<Link to="/trust">Trust</Link>}
        lead={`You ask as ${email}. Your answer comes to this address, and stands here.`}
      />
      {places.map(({ id, name }) => (
        <p key={id}>
          <Link to={`/organizations/${id}/documents${search}`}>Ask for {name}</Link>
        </p>
      ))}
      {places.length === 0 && offered.length === 0 && (
        <Empty title="There is nothing to ask for">No document is published that is not for anybody.</Empty>
      )}
      {places.length === 0 && offered.length > 0 && (
        <AskForm offered={offered} chosen={chosen} values={values} name="" submit="Ask for them">
          <Field name="company" label="Your organization" maxLength={200} autoComplete="organization" />
        </AskForm>
      )}
    </div>
  );
}
