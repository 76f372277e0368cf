import { Link } from '@remix-run/react';
import type { BreachState } from '#app/domain/incidents/breach.ts';
import type { ClockState } from '#app/domain/incidents/clock.ts';
import type { Owed } from '#app/domain/incidents/open.ts';
import { fieldWords } from '#app/domain/incidents/words.ts';
import { ownerName } from '#app/domain/roles.ts';
import { capital } from '#app/domain/words.ts';
import type { NoticeView } from '#db/incidents/views.ts';
import { Badge, Empty, FactList, Table, type Tone } from '../page.tsx';
import { Ago, Moment } from '../time.tsx';

const notices: Record<BreachState, [string, Tone]> = {
  sending: ['Being sent', 'wait'],
  returned: ['Came back', 'bad'],
  sent: ['Sent', 'wait'],
  delivered: ['Delivered', 'info'],
  acknowledged: ['Acknowledged', 'good'],
  released: ['No breach', 'neutral'],
  closed: ['Closed', 'neutral'],
};
export const BreachBadge = ({ state }: { state: BreachState }) => (
  <Badge tone={notices[state][1]}>{notices[state][0]}</Badge>
);

const clocks: Record<ClockState, [string, Tone]> = {
  running: ['Running', 'wait'],
  late: ['Over', 'bad'],
  held: ['Held back', 'neutral'],
  told: ['Told', 'good'],
  released: ['Released', 'neutral'],
};
export const ClockBadge = ({ state }: { state: ClockState }) => (
  <Badge tone={clocks[state][1]}>{clocks[state][0]}</Badge>
);

/** Whether the promise of the agreement was kept; nothing while that is open. */
export const KeptBadge = ({ kept }: { kept: boolean | undefined }) =>
  kept === undefined ? null : <Badge tone={kept ? 'good' : 'bad'}>{kept ? 'In time' : 'Late'}</Badge>;

export const Known = ({ text }: { text: string | undefined }) =>
  text === undefined ? <span className="muted">not known yet</span> : text;

/** What a notice says, field by field. */
export const NoticeFields = ({ fields }: { fields: NoticeView['fields'] }) => (
  <FactList rows={fields.map(({ name, text }) => [fieldWords[name], <Known key={name} text={text} />])} />
);

interface OwedRow extends Owed {
  name?: string | undefined;
}

/** Whose turn it is, and until when, as every list of the desks says it. */
export const OwedTable = ({ owed, now, link }: { owed: readonly OwedRow[]; now: number; link: boolean }) => (
  <Table
    caption="What is owed, what is due first of all first"
    columns={[
      { head: 'What', cell: (row) => (row.text ? `${row.title}. ${row.text}` : row.title) },
      ...(link
        ? [
            {
              head: 'Incident',
              cell: (row: OwedRow) => (row.name ? <Link to={`/ops/incidents/${row.about}`}>{row.name}</Link> : '–'),
            },
          ]
        : []),
      { head: 'Whose turn', cell: (row) => capital(ownerName(row.owner) ?? '') },
      { head: 'Since', cell: (row) => (row.since === undefined ? '–' : <Ago at={row.since} now={now} />) },
      { head: 'By', cell: (row) => <DueCell at={row.due} owner={row.owner} now={now} /> },
    ]}
    rows={owed}
    rowKey={(row) => `${row.about} ${row.kind} ${row.since}`}
    empty={<Empty title="Nothing is owed">What has to be done about an incident stands here, with its clock.</Empty>}
  />
);

function DueCell({ at, owner, now }: { at: number | undefined; owner: string; now: number }) {
  if (at === undefined) return <>–</>;
  return (
    <>
      <Moment at={at} />
      {owner !== 'time' && at <= now && (
        <>
          {' '}
          <Badge tone="bad">overdue</Badge>
        </>
      )}
    </>
  );
}
