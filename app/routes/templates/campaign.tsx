import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dayMs, isoDay } from '#app/domain/calendar.ts';
import { figure } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { Badge, Columns, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Waits } from '#app/ui/promises/waits.tsx';
import { Bar, CampaignBadge, Counts, Effects, progress } from '#app/ui/templates/campaign.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, params, url, roles }) => {
  const state = url.searchParams.get('state') ?? undefined;
  const query = { campaign: params['campaign'] ?? '', state, ...cursorsIn(url, { cursor: 'at' }) };
  return {
    ...(await context.portal.read(visitor.actor, 'campaign', query)),
    state,
    counsel: roles.includes('counsel'),
    may: roles.includes('counsel') || roles.includes('sales'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Campaign for version ${data?.version ?? ''} · ${data?.title ?? ''}` },
];
type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Campaign() {
  const campaign = useLoaderData<typeof loader>();
  const { id, title, version, audience, reason, by, openedAt, closed, counts, total, now, state, may } = campaign;
  return (
    <>
      <PageHead
        title={`${title}, version ${version}`}
        kicker={<Link to="/counsel/campaigns">Campaigns</Link>}
        lead={audience}
      />
      <Columns
        main={
          <>
            <div className="cluster">
              <CampaignBadge campaign={campaign} now={now} />
              <span>
                Opened by {by} on <Day at={openedAt} />
              </span>
            </div>
            {closed && (
              <Notice tone="neutral" title={closed.effect === 'kept' ? 'Finished' : 'Called off'}>
                <span>
                  Closed by {closed.by} on <Day at={closed.at} />.{' '}
                  {closed.effect === 'kept' ? 'Who has not signed stays asked.' : 'Nothing is asked any more.'}
                </span>
              </Notice>
            )}
            <Bar counts={counts} total={total} />
            <Section title={state ? 'Organizations in this state' : 'Organizations'}>
              <nav aria-label="States">
                <Counts counts={counts} base={`/counsel/campaigns/${id}`} chosen={state} />
                {state && <Link to={`/counsel/campaigns/${id}`}>Show all</Link>}
              </nav>
              <Organizations campaign={campaign} />
            </Section>
          </>
        }
        aside={
          <>
            <section className="card stack">
              <h2>What it does to the gate</h2>
              <Effects {...campaign} />
              <blockquote>{reason}</blockquote>
              <p>
                <Link to={`/counsel/templates/${campaign.template}`}>The template</Link>
              </p>
            </section>
            {!closed && may && <Spreading campaign={campaign} />}
            {!closed && campaign.counsel && <Steering campaign={campaign} />}
          </>
        }
      />
    </>
  );
}

function Organizations({ campaign: { id, items, now, paging, closed, may } }: { campaign: Loaded }) {
  return (
    <>
      <LostPlace of={[paging]} />
      <Table
        caption={rangeOf(paging, 'organization')}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          { head: 'State', cell: (row) => <Badge tone={progress[row.state].tone}>{progress[row.state].word}</Badge> },
          { head: 'Whose turn', cell: (row) => <Waits waits={row.waits} /> },
          { head: 'In force', cell: (row) => row.covered ?? 'none' },
          {
            head: 'Told',
            cell: (row) =>
              row.signedAt !== undefined ? (
                <>
                  signed <Ago at={row.signedAt} now={now} />
                </>
              ) : row.remindedAt !== undefined || row.askedAt !== undefined ? (
                <Ago at={row.remindedAt ?? row.askedAt ?? now} now={now} />
              ) : (
                'not yet'
              ),
          },
          {
            head: 'Remind',
            cell: (row) =>
              may && !closed && row.state !== 'signed' && row.state !== 'left' && row.askedAt !== undefined ? (
                <Form
                  action={`/counsel/campaigns/${id}/reminder`}
                  submit="Remind"
                  tone="quiet"
                  hidden={{ organization: row.organization }}
                  id={`remind-${row.organization}`}
                />
              ) : (
                '–'
              ),
          },
        ]}
        rows={items}
        rowKey={(row) => row.organization}
        empty={<Empty title="Nobody here">Organizations appear here as soon as the campaign concerns them.</Empty>}
      />
      <PageLinks paging={paging} />
    </>
  );
}

const Spreading = ({ campaign: { id, version, counts } }: { campaign: Loaded }) => (
  <section className="card stack">
    <h2>To everybody</h2>
    <Form action={`/counsel/campaigns/${id}/sending`} submit={`Send version ${version}`} id="sending">
      <p className="hint">
        {figure(counts.to_send)} {counts.to_send === 1 ? 'has' : 'have'} none on the way. It goes to the signer they
        named last, and takes nothing from what is in force.
      </p>
    </Form>
    <Form action={`/counsel/campaigns/${id}/reminder`} submit="Remind all" tone="quiet" id="reminding">
      <p className="hint">Who was told within the last day is left in peace. Reminders also go out by themselves.</p>
    </Form>
  </section>
);

const Steering = ({ campaign: { id, deadline, closesAt } }: { campaign: Loaded }) => (
  <>
    <details className="card">
      <summary>Move the deadline</summary>
      <Form action={`/counsel/campaigns/${id}/deadline`} submit="Move the deadline" tone="quiet" id="moving">
        <Field
          name="deadline"
          type="date"
          label="Due on"
          defaultValue={isoDay(deadline - 1)}
          hint="The whole day, UTC. Only to a later day."
        />
        <Field
          name="graceDays"
          label="Days of grace"
          inputMode="numeric"
          defaultValue={Math.round((closesAt - deadline) / dayMs)}
        />
      </Form>
    </details>
    <details className="card">
      <summary>Close the campaign</summary>
      <Form
        action={`/counsel/campaigns/${id}/closing`}
        submit="Close the campaign"
        tone="danger"
        id="closing"
        values={{ effect: 'kept' }}
      >
        <Choices
          name="effect"
          legend="Who has not signed"
          choices={[
            { value: 'kept', label: 'Stays asked', hint: 'Finished: the gate closes for them as stated.' },
            { value: 'lifted', label: 'Is not asked any more', hint: 'Called off: it closes no gate any more.' },
          ]}
        />
      </Form>
    </details>
  </>
);
