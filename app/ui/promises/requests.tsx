import { requestKinds } from '#app/domain/promises/facts.ts';
import { answerWords, requestNames } from '#app/domain/promises/request-words.ts';
import { capital } from '#app/domain/words.ts';
import type { RequestView } from '#db/promises/request-views.ts';
import { End } from '../end.tsx';
import { Choices, Field, Form, PhiHint } from '../form.tsx';
import { Badge, Empty } from '../page.tsx';
import { Ago, Day, Promised } from '../time.tsx';

interface Shown {
  requests: readonly RequestView[];
  base: string;
  now: number;
  admin: boolean;
  counsel: boolean;
}

/** What was asked for under the agreement, and what came of it. */
export function Requests({ requests, base, now, admin, counsel }: Shown) {
  if (requests.length === 0)
    return <Empty title="Nothing was asked for">What is asked for stands here, with until when it is owed.</Empty>;
  return requests.map((each) => (
    <section className="card stack" key={each.id}>
      <h3>
        {capital(each.name)} <Standing of={each} now={now} />
      </h3>
      <p>
        Asked for by {each.asked.by}, <Ago at={each.asked.at} now={now} />, under clause {each.clause}.
      </p>
      <blockquote>{each.note}</blockquote>
      {!each.answered && each.withdrawnAt === undefined && <Dates of={each} />}
      {each.answered && (
        <>
          <p>
            {each.answered.word}, says {each.answered.by}, <Ago at={each.answered.at} now={now} />.
          </p>
          <blockquote>{each.answered.note}</blockquote>
        </>
      )}
      {!each.answered && each.withdrawnAt === undefined && (
        <>
          {counsel && <Answer of={each} base={base} />}
          {admin && (
            <Form
              action={`${base}/withdrawal`}
              submit="Withdraw the request"
              tone="quiet"
              hidden={{ request: each.id }}
              id={`withdrawal-${each.id}`}
            />
          )}
        </>
      )}
    </section>
  ));
}

function Standing({ of: { answered, withdrawnAt, due }, now }: { of: RequestView; now: number }) {
  if (withdrawnAt !== undefined) return <Badge tone="neutral">Withdrawn</Badge>;
  if (answered) return <Badge tone={due !== undefined && answered.at > due ? 'bad' : 'good'}>Answered</Badge>;
  return due !== undefined && due < now ? <Badge tone="bad">Late</Badge> : <Badge tone="wait">Counsel’s turn</Badge>;
}

const Dates = ({ of: { due, byDesk, ofVendor, law, receivedOn } }: { of: RequestView }) => (
  <>
    {due !== undefined && (
      <p>
        {byDesk ? (
          <>
            An answer is promised by <Promised at={due} />.
          </>
        ) : (
          <>
            It is owed by <End at={due} />
            {ofVendor ? ', by the number of the standard text: the signed one says none that is known here' : ''}.
          </>
        )}
      </p>
    )}
    {law && receivedOn !== undefined && (
      <p className="hint">
        You received it on <Day at={receivedOn} />. {law.cites} gives you {law.days} days for your own answer, the last
        of them <Day at={law.until} />.
      </p>
    )}
  </>
);

const Answer = ({ of: { id, what }, base }: { of: RequestView; base: string }) => (
  <Form action={`${base}/answer`} submit="Answer" hidden={{ request: id }} id={`answer-${id}`}>
    <Choices
      name="outcome"
      legend="Your answer"
      choices={Object.entries(answerWords[what]).map(([value, label]) => ({ value, label }))}
    />
    <PhiHint />
    <Field
      name="note"
      label="What they read with it"
      hint="Where and how it was handed over, or why there is nothing. What is owed itself goes another way, never through the portal."
      rows={3}
      maxLength={500}
    />
  </Form>
);

/** The way in for what clauses 3.6 to 3.8 promise. */
export const RequestForm = ({ draft }: { draft?: Record<string, unknown> | undefined }) => (
  <Form submit="Ask counsel" values={draft}>
    <PhiHint />
    <Choices
      name="what"
      legend="What do you need?"
      choices={requestKinds.map((kind) => ({ value: kind, label: capital(requestNames[kind]) }))}
    />
    <Field
      name="note"
      label="Your own reference, and what is needed"
      hint="Nothing that says who the individual is: your reference is enough, and counsel asks you another way."
      rows={3}
      maxLength={500}
    />
    <Field
      name="receivedOn"
      label="When the individual’s request reached you"
      hint="May stay empty. The law counts your own time from that day."
      type="date"
    />
  </Form>
);
