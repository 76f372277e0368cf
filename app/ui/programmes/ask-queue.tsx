import { Link } from '@remix-run/react';
import type { AskView } from '#db/programmes/reads.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Empty } from '../page.tsx';
import { Ago, Promised } from '../time.tsx';

type Ask = AskView & { document: string | undefined; organization: string; name: string };

/** What waits for counsel, the oldest first. */
export function AskQueue({ asks, may, now }: { asks: readonly Ask[]; may: boolean; now: number }) {
  if (asks.length === 0)
    return <Empty title="Nobody waits">Who needs a report or a programme that is not there stands here.</Empty>;
  return asks.map((ask) => (
    <section className="card stack" key={ask.id} aria-label={`Request of ${ask.name}`}>
      <h3>
        {ask.document ?? ask.programmeName}, for <Link to={`/desk/${ask.organization}`}>{ask.name}</Link>
      </h3>
      <p>
        Asked for by {ask.asked.by}, <Ago at={ask.asked.at} now={now} />
        {ask.promisedBy !== undefined && (
          <>
            ; an answer is promised by <Promised at={ask.promisedBy} />
          </>
        )}
        .
      </p>
      {ask.note && <blockquote>{ask.note}</blockquote>}
      {may && (
        <Form
          action={`/counsel/programmes/requests/${ask.organization}`}
          submit="Answer"
          hidden={{ ask: ask.id }}
          id={`answer-${ask.id}`}
        >
          <Choices
            name="how"
            legend="Your answer"
            compact
            choices={[
              { value: 'handed_over', label: 'I have handed it over' },
              { value: 'declined', label: 'Declined, for this reason' },
            ]}
          />
          <Field
            name="reason"
            label="What they read with it"
            hint="How it was handed over, or why not."
            rows={2}
            maxLength={500}
          />
          <p className="hint">Whoever publishes what they need answers by that alone.</p>
        </Form>
      )}
    </section>
  ));
}
