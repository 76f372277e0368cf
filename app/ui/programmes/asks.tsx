import type { AskView } from '#db/programmes/reads.ts';
import { Form } from '../form.tsx';
import { Badge, Empty } from '../page.tsx';
import { Ago, Promised } from '../time.tsx';

type Ask = AskView & { document: string | undefined; mine: boolean };

/** What was asked for, and whose turn it is. */
export function Asks(props: { asks: readonly Ask[]; organization: string; may: boolean; now: number }) {
  const { asks, organization, may, now } = props;
  if (asks.length === 0)
    return <Empty title="Nothing asked for">What you ask for stands here, with whose turn it is.</Empty>;
  return asks.map((ask) => (
    <section className="card stack" key={ask.id} aria-label={`Request for ${ask.programmeName}`}>
      <h2>{ask.document ?? ask.programmeName}</h2>
      <p>
        <Standing ask={ask} now={now} />
      </p>
      <p>
        Asked for by {ask.asked.by}, <Ago at={ask.asked.at} now={now} />.
      </p>
      {ask.note && <blockquote>{ask.note}</blockquote>}
      {ask.answered?.reason && <p>“{ask.answered.reason}”</p>}
      {ask.answered?.how === 'there' && (
        <p>
          <a href={`/trust/programmes/${ask.programme}`}>See it</a>
        </p>
      )}
      {may && ask.mine && !ask.answered && ask.withdrawnAt === undefined && (
        <Form
          action={`/organizations/${organization}/programmes/withdrawal`}
          submit="Withdraw the request"
          tone="quiet"
          hidden={{ ask: ask.id }}
          id={`withdrawal-${ask.id}`}
        >
          <span />
        </Form>
      )}
    </section>
  ));
}

function Standing({ ask: { answered, withdrawnAt, promisedBy }, now }: { ask: Ask; now: number }) {
  if (withdrawnAt !== undefined)
    return (
      <>
        <Badge tone="neutral">Withdrawn</Badge> <Ago at={withdrawnAt} now={now} />
      </>
    );
  if (answered)
    return (
      <>
        <Badge tone={answered.how === 'declined' ? 'bad' : 'good'}>{answered.word}</Badge>{' '}
        <Ago at={answered.at} now={now} />
      </>
    );
  return (
    <>
      <Badge tone="wait">Counsel’s turn</Badge>
      {promisedBy !== undefined && (
        <>
          {' '}
          an answer is promised by <Promised at={promisedBy} />
        </>
      )}
    </>
  );
}
