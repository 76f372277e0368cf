import type { ReactNode } from 'react';
import { plainDay } from '#app/domain/calendar.ts';
import { attemptKinds, attemptWords } from '#app/domain/incidents/words.ts';
import { capital, figure } from '#app/domain/words.ts';
import type { Preview } from '#db/gate/preview-views.ts';
import { Field, Form } from '../form.tsx';
import { Empty, Notice, Section, Table } from '../page.tsx';
import { Effects } from '../preview.tsx';
import { Moment } from '../time.tsx';

interface Summary {
  id: string;
  from: number;
  until: number;
  counts: { [kind: string]: number | undefined };
}
interface Kept extends Summary {
  by: string;
  mine: boolean;
  sent: { at: number; by: string } | undefined;
}

/** What was tried without success, a row a period. */
export const SummaryTable = <Row extends Summary>({
  rows,
  more = [],
}: {
  rows: readonly Row[];
  more?: { head: string; cell: (row: Row) => ReactNode }[];
}) => (
  <Table
    caption="Attempts that touched no PHI, over all customers"
    columns={[
      { head: 'Period', cell: (row) => `${plainDay(row.from)} to ${plainDay(row.until)}` },
      ...attemptKinds.map((kind) => ({
        head: capital(attemptWords[kind]),
        cell: (row: Row) => (row.counts[kind] === undefined ? 'not counted' : figure(row.counts[kind])),
      })),
      ...more,
    ]}
    rows={rows}
    rowKey={(row) => row.id}
    empty={<Empty title="No summary yet">Attempts without success are told together, a period at a time.</Empty>}
  />
);

export function AttemptSection({
  summaries,
  sending,
  may,
  counsel,
}: {
  summaries: readonly Kept[];
  sending: Preview | undefined;
  may: boolean;
  counsel: boolean;
}) {
  const waiting = summaries.find(({ sent }) => !sent);
  return (
    <Section title="Attempts without success">
      <SummaryTable
        rows={summaries}
        more={[
          {
            head: 'Sent',
            cell: (row) => (row.sent ? <Moment at={row.sent.at} /> : `waits for a second person; written by ${row.by}`),
          },
        ]}
      />
      {waiting && sending && <Effects preview={sending} />}
      {waiting && counsel && waiting.mine && (
        <Notice tone="info" title="A second person sends it">
          You wrote it.
        </Notice>
      )}
      {waiting && sending && counsel && !waiting.mine && (
        <Form
          id="send-attempts"
          action={`/ops/incidents/attempts/${waiting.id}/sending`}
          submit="Send the summary"
          hidden={{ preview: sending.token }}
        />
      )}
      {may && (
        <details>
          <summary>{waiting ? 'Write it anew: it replaces the one that waits' : 'Summarize a period'}</summary>
          <Form id="attempts" action="/ops/incidents/attempts" submit="Keep the summary for a second person">
            <div className="field-row">
              <Field name="from" type="date" label="First day" />
              <Field name="until" type="date" label="Last day" />
            </div>
            {attemptKinds.map((kind) => (
              <Field
                key={kind}
                name={kind}
                label={capital(attemptWords[kind])}
                inputMode="numeric"
                hint="Empty means that nobody counted."
              />
            ))}
          </Form>
        </details>
      )}
    </Section>
  );
}
