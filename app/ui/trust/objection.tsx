import { Link } from '@remix-run/react';
import { grounds, groundWords } from '#app/domain/trust/words.ts';
import { listed } from '#app/domain/words.ts';
import type { NewcomerView, ObjectionView } from '#db/trust/views.ts';
import { Choices, Field, Form, PhiHint } from '../form.tsx';
import { Badge, FactList, Notice } from '../page.tsx';
import { Moment } from '../time.tsx';

/** What was said against a newcomer, what became of it, and what proves both. */
export function ObjectionCard({ of, organization }: { of: ObjectionView; organization: string }) {
  const { receipt, remedy, settled } = of;
  return (
    <section className="stack" aria-label="Objection">
      <h3>
        Objection {of.late && <Badge tone="neutral">Late: it blocks nothing</Badge>}{' '}
        {!settled && <Badge tone="wait">{remedy ? 'Remedy offered' : 'Open'}</Badge>}
      </h3>
      <p>
        {of.by}, <Moment at={of.at} />: {groundWords[of.ground]}.
      </p>
      <blockquote>{of.reason}</blockquote>
      {remedy && (
        <p>
          {remedy.by} offers, <Moment at={remedy.at} />: {remedy.text}
        </p>
      )}
      {settled && (
        <p>
          Settled by {settled.by}, <Moment at={settled.at} />: {settled.word}.{settled.text && ` ${settled.text}`}
        </p>
      )}
      {receipt && (
        <details>
          <summary>Receipt</summary>
          <FactList
            rows={[
              ['Objection', <code key="id">{of.id}</code>],
              ['Place in the log', `Event ${receipt.seq} of the organization’s chain`],
              [
                'Hash of that event (SHA-256)',
                <code className="hash" key="leaf">
                  {receipt.leaf}
                </code>,
              ],
            ]}
          />
          <p>
            The <Link to={`/organizations/${organization}/evidence`}>evidence pack</Link> holds the chain with this
            event, and its verifier proves both without us.
          </p>
        </details>
      )}
    </section>
  );
}

/** By whoever speaks for the organization. It says beforehand what it brings about. */
export function ObjectionForm({ of, draft }: { of: NewcomerView; draft?: Record<string, unknown> | undefined }) {
  const { entry, published, emergency, late, closes } = of;
  const stays = emergency !== undefined && !published.holdable;
  return (
    <details>
      <summary>Object to {published.name}</summary>
      <Form id={`object-${entry}`} submit="Object, and get a receipt" tone="danger" hidden={{ entry }} values={draft}>
        {late ? (
          <Notice tone="wait" title="The time to object is over">
            Your objection is taken and answered, and marked late: it blocks nothing.
          </Notice>
        ) : (
          <p>
            {stays
              ? `${published.name} was put in use in an emergency, and cannot be held back for one customer: it stays in use while counsel answers.`
              : `${published.name} is not used for your organization until the objection is settled.`}{' '}
            {closes.length > 0 &&
              `${stays ? 'Until the objection is settled' : 'It cannot be held back for one customer: until then'} no new service can be created in ${listed(closes)}. What runs goes on.`}
          </p>
        )}
        <PhiHint />
        <Choices
          name="ground"
          legend="What is the reason of data protection?"
          choices={grounds.map((value) => ({ value, label: groundWords[value] }))}
        />
        <Field name="reason" label="In your words, as counsel reads it" rows={4} maxLength={1000} />
      </Form>
    </details>
  );
}

/** What the organization can do about its own objection. */
export function Settlement({ of, base }: { of: NewcomerView; base: string }) {
  const { entry, objection, published } = of;
  if (!objection || (objection.settled && objection.settled.outcome !== 'unsettled')) return null;
  const hidden = { entry, objection: objection.id };
  const unsettled = objection.settled !== undefined;
  return (
    <>
      {unsettled && (
        <Notice tone="wait" title="No way was found">
          <span>
            Your organization may leave: <Link to={`${base.replace(/\/[^/]+$/, '')}/ending`}>give notice</Link> that
            names the day, without a cure period and without anybody’s violation.
          </span>
          <span>Or take the objection back.</span>
        </Notice>
      )}
      {objection.remedy && !unsettled && (
        <Form
          id={`accept-${entry}`}
          action={`${base}/settlement`}
          submit="Accept the remedy"
          hidden={{ ...hidden, outcome: 'accepted' }}
        />
      )}
      <details>
        <summary>Take the objection to {published.name} back</summary>
        <Form
          id={`withdraw-${entry}`}
          action={`${base}/settlement`}
          submit="Take it back"
          tone="quiet"
          hidden={{ ...hidden, outcome: 'withdrawn' }}
        >
          <Field name="note" label="A word to counsel, if you like" rows={2} maxLength={500} />
        </Form>
      </details>
    </>
  );
}
