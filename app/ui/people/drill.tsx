import { capital } from '#app/domain/words.ts';
import type { DrillView } from '#db/people/drill-views.ts';
import { End } from '../end.tsx';
import { Form } from '../form.tsx';
import { Badge, Empty, Table, type Tone } from '../page.tsx';
import { Ago, Day } from '../time.tsx';

type State = DrillView['people'][number]['state'];
const words: Record<State, { tone: Tone; word: string }> = {
  due: { tone: 'neutral', word: 'Not sent yet' },
  sent: { tone: 'wait', word: 'Sent' },
  delivered: { tone: 'wait', word: 'Delivered' },
  returned: { tone: 'bad', word: 'Came back' },
  answered: { tone: 'good', word: 'Confirmed' },
};

/** The last rehearsed notice: to whom it went, when it left, arrived and was confirmed. */
export function DrillResult({ of, now }: { of: DrillView | undefined; now: number }) {
  if (!of)
    return (
      <Empty title="No notice was rehearsed yet">
        On the first day of a quarter each contact and each owner of a duty gets a letter that says it is a drill.
      </Empty>
    );
  return (
    <>
      <p>
        Started by {of.by}, <Ago at={of.at} now={now} />. It {of.dueAt > now ? 'is' : 'was'} to be confirmed by{' '}
        <End at={of.dueAt} />.
      </p>
      <Table
        caption={`The drill of ${of.people.length} contacts and owners`}
        columns={[
          { head: 'Who', cell: (row) => row.name },
          { head: 'Named as', cell: (row) => capital(row.posts), wide: true },
          { head: 'State', cell: (row) => <Badge tone={tone(row, of, now)}>{words[row.state].word}</Badge> },
          { head: 'Sent', cell: (row) => (row.sentAt === undefined ? 'not yet' : <Ago at={row.sentAt} now={now} />) },
          {
            head: 'Arrived',
            cell: (row) =>
              row.returnedAt !== undefined ? (
                <>
                  came back on <Day at={row.returnedAt} />
                </>
              ) : row.arrivedAt === undefined ? (
                'not certain yet'
              ) : (
                <Day at={row.arrivedAt} />
              ),
          },
          {
            head: 'Confirmed',
            cell: (row) =>
              row.answered === undefined ? (
                of.dueAt > now ? (
                  'not yet'
                ) : (
                  'silent'
                )
              ) : (
                <>
                  {row.after} after it was sent, {row.answered.way === 'link' ? 'by the link' : 'signed in'}
                </>
              ),
          },
        ]}
        rows={of.people}
        rowKey={(row) => row.person}
        empty={<Empty title="Nobody was named">Nobody could be asked. Name the contacts.</Empty>}
      />
    </>
  );
}

const tone = ({ state }: { state: State }, { dueAt }: DrillView, now: number): Tone =>
  state !== 'answered' && dueAt <= now ? 'bad' : words[state].tone;

export const StartDrill = ({ to }: { to: string }) => (
  <Form action={to} submit="Rehearse a notice now" tone="quiet" id="drill">
    <p className="hint">Each contact and each owner of a duty gets a letter that says it is a drill.</p>
  </Form>
);
