import { checks } from '#app/domain/services/words.ts';
import { Choices, Field, Form, PhiHint, Tick } from '../form.tsx';
import { Notice } from '../page.tsx';
import { Ago } from '../time.tsx';
import { CloudWord, type PlanProps, Step } from './conversion.tsx';

const answers = [
  { value: 'done', label: 'Looked at, and right' },
  { value: 'not_needed', label: 'Does not apply here' },
];
const answerWords = { done: 'looked at, and right', not_needed: 'does not apply here' };

/** What the customer looks at: its word, with who said it and when. */
export function ChecksStep({ plan, admin, at, now }: PlanProps) {
  const { stage, restored } = plan;
  const left = plan.checks.filter((each) => !each.said);
  return (
    <Step
      plan={plan}
      number={4}
      title="Checks"
      phase={restored && left.length === 0 ? 'met' : stage === 'checks' ? 'current' : 'locked'}
    >
      <p>
        Whoever knows the service looks at both. The cloud cannot confirm this: it is recorded as your word, with who
        gave it and when.
      </p>
      <ul className="stack">
        {plan.checks.map(({ name, title, hint, said }) => (
          <li key={name}>
            {said ? (
              <>
                <strong>{title}</strong>
                <p className="muted">
                  {said.by}, <Ago at={said.at} now={now} />: {answerWords[said.answer]}
                  {said.note && `. “${said.note}”`}
                </p>
              </>
            ) : stage === 'checks' && admin ? (
              <details open={name === left[0]?.name}>
                <summary>{title}</summary>
                <Form action={`${at}/checks`} submit="Confirm" hidden={{ check: name }} id={`check-${name}`}>
                  <p className="hint">{hint}</p>
                  <Choices name="answer" legend="How it stands" choices={answers} compact />
                  <Field
                    name="note"
                    label="Note (may stay empty)"
                    hint="Numbers that were compared, or whom to ask. No patient information."
                    maxLength={300}
                  />
                </Form>
              </details>
            ) : (
              <span>{title}</span>
            )}
          </li>
        ))}
      </ul>
    </Step>
  );
}

/** The old service goes, and the cloud confirms it. Its backups are another thing. */
export function DeletionStep({ plan, admin, at, console }: PlanProps & { console?: string | undefined }) {
  const { stage, deleted, backup } = plan;
  const kept = backup?.retentionHours;
  return (
    <Step
      plan={plan}
      number={5}
      title="The old service is deleted"
      phase={deleted ? 'met' : stage === 'deletion' ? 'current' : 'locked'}
    >
      {deleted ? (
        <CloudWord cloud={deleted.cloud} of="the old service" />
      ) : (
        <p>
          Stop it and delete it in{' '}
          {console ? (
            <a href={`${console}/services/${plan.vendorService}`} rel="noreferrer">
              the vendor’s console
            </a>
          ) : (
            'the vendor’s console'
          )}
          . It counts when the cloud says that it is gone or terminated; what is only on its way there may come back.
        </p>
      )}
      <p className="muted">
        Its backups are not proved to be gone with it.{' '}
        {kept ? `By its schedule each is kept at least ${kept} hours.` : 'How long each is kept was not told.'} When
        those of a deleted service are removed the vendor does not document, and its cloud does not tell.
      </p>
      {stage === 'deletion' && admin && (
        <Form action={`${at}/deletion`} submit="Confirm with the cloud" pending="Asking the cloud…" id="deletion">
          <Tick name="deleted">The old service is deleted.</Tick>
        </Form>
      )}
    </Step>
  );
}

/** A way out at every step, with a reason. */
export const GiveUp = ({ at }: Pick<PlanProps, 'at'>) => (
  <details>
    <summary>Give up this plan</summary>
    <Form action={`${at}/end`} submit="Give it up" tone="danger" id="give-up">
      <PhiHint />
      <Field
        name="reason"
        label="Reason"
        rows={2}
        maxLength={500}
        hint="The old service stays as it is, and is not covered. A new service that was made stays, too."
      />
    </Form>
  </details>
);

/** How a plan that is over ended. */
export function Over({ plan, now }: Pick<PlanProps, 'plan' | 'now'>) {
  if (plan.givenUp)
    return (
      <Notice tone="neutral" title="Given up">
        {plan.givenUp.by}, <Ago at={plan.givenUp.at} now={now} />: {plan.givenUp.reason}
      </Notice>
    );
  if (!plan.deleted) return null;
  return (
    <Notice tone="good" title="Finished">
      The old service is gone, as the vendor’s cloud confirmed. {Object.keys(checks).length} checks rest on your word.
    </Notice>
  );
}
