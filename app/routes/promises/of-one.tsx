import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { howOf, howWords, LedgerFilter, LedgerTable } from '#app/ui/promises/ledger.tsx';
import { RequestForm, Requests } from '#app/ui/promises/requests.tsx';
import { StandingPromises } from '#app/ui/promises/standing.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, draft }) => {
  const [how, on] = [howOf(url), url.searchParams.get('on') ?? ''];
  const query = { organization, how, on: on || undefined, ...cursorsIn(url, { cursor: 'at' }) };
  const read = await context.portal.read(visitor.actor, 'promises', query);
  const [admin, counsel] = [roles.includes('customer admin'), roles.includes('counsel')];
  return { ...read, id: organization, how, on, admin, counsel, draft: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Promises · ${data?.name ?? ''}` }];

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.askUnderAgreement(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/promises`);
});

export default function OfOne() {
  const { id, name, how, on, now, asOf, standing, items, paging, requests, admin, counsel, draft } =
    useLoaderData<typeof loader>();
  const base = `/organizations/${id}/promises`;
  return (
    <div className="stack">
      <PageHead
        title="Promises"
        kicker={<Crumb id={id} name={name} />}
        lead="Every number that was signed and every promise of the vendor: what it rests on, who owes it, until when, and the event that proves how it ended."
      >
        {counsel && (
          <p>
            <Link to="/counsel/promises">Over all organizations</Link>
          </p>
        )}
      </PageHead>
      <Section title="What is promised">
        <StandingPromises promises={standing} />
      </Section>
      <Section title={on ? `What was owed on ${on}` : 'What is owed'}>
        <LedgerFilter how={how} on={on} />
        <LostPlace of={[paging]} />
        <LedgerTable rows={items} caption={`${howWords[how]}: ${rangeOf(paging, 'obligation')}`} now={asOf} />
        <PageLinks paging={paging} />
      </Section>
      <Section title="Requests under the agreement">
        <Requests requests={requests} base={base} now={now} admin={admin} counsel={counsel} />
      </Section>
      {admin && standing.some(({ kind }) => kind === 'request.accounting') && (
        <Section title="Ask for something under the agreement">
          <RequestForm draft={draft} />
        </Section>
      )}
    </div>
  );
}
