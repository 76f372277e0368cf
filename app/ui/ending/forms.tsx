import { methodWords } from '#app/domain/ending/words.ts';
import type { EndingView, ExitView, NoticeView, TaskView } from '#db/ending/views.ts';
import { Choices, Field, Form, PhiHint, Tick } from '../form.tsx';

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Notice to end the agreement: who may give it states so, and names the reason and the day. */
export function NoticeForm({
  running,
  draft,
}: {
  running: NonNullable<EndingView['running']>;
  draft: Record<string, unknown> | undefined;
}) {
  const { curePeriodDays } = running.commitments;
  return (
    <Form submit="Give notice" tone="danger" hidden={{ agreement: running.id }} values={draft}>
      <PhiHint />
      <Choices
        name="cause"
        legend="Why does it end?"
        choices={[
          { value: 'convenience', label: 'No violation: it ends on a day that we name' },
          {
            value: 'breach',
            label: 'The other side violated a material term',
            hint: `It can be cured within ${curePeriodDays} days, as the agreement says; else the agreement ends then, or on the later day that you name.`,
          },
          {
            value: 'incurable',
            label: 'The other side violated a material term, and cure is not possible',
            hint: 'The agreement ends at once.',
          },
        ]}
      />
      <Field
        name="endsOn"
        type="date"
        label="Last day"
        hint="The whole day, UTC. It may be today. After a violation you may leave it empty."
      />
      <Field name="reason" label="Reason, as the other side will read it" rows={3} maxLength={500} />
      <Field
        name="exitDays"
        label="Days to return or destroy everything"
        inputMode="numeric"
        defaultValue={30}
        hint="Counted from the end of the agreement; at most 180."
      />
      <Field name="title" label="Your title" maxLength={100} />
      <Tick name="authority">I state that I may give this notice for my side.</Tick>
    </Form>
  );
}

/** What can be done about a notice that runs: by the side that gave it, and by the other. */
export function NoticeActions({
  notice,
  agreement,
  side,
  base,
}: {
  notice: NoticeView;
  agreement: string;
  side: 'customer' | 'vendor';
  base: string;
}) {
  const hidden = { agreement, notice: notice.id };
  const mine = notice.from === side;
  return (
    <div className="stack">
      {notice.cause === 'breach' && mine && (
        <details>
          <summary>Accept the cure</summary>
          <Form action={`${base}/cure`} submit="Accept the cure; the notice ends" hidden={hidden}>
            <Field name="note" label="What cured it" rows={2} maxLength={500} />
          </Form>
        </details>
      )}
      {notice.cause === 'breach' && !mine && (
        <details open={!notice.cureReported}>
          <summary>Report a cure</summary>
          <Form action={`${base}/cure-report`} submit="Report the cure" hidden={hidden}>
            <PhiHint />
            <Field name="note" label="What was done about it" rows={3} maxLength={500} />
          </Form>
        </details>
      )}
      {mine && (
        <details>
          <summary>Withdraw the notice</summary>
          <Form action={`${base}/withdrawal`} submit="Withdraw the notice" tone="quiet" hidden={hidden}>
            <Field name="reason" label="Reason, as the other side will read it" rows={2} maxLength={500} />
          </Form>
        </details>
      )}
    </div>
  );
}

interface Tasked {
  task: TaskView;
  exit: ExitView;
  base: string;
}

/** The customer's part: take the data out, then delete the service. */
export function CustomerTask({ task, exit, base }: Tasked) {
  const hidden = { agreement: exit.agreement, service: task.service };
  if (task.destroyed || (task.deleted && task.backAt === undefined)) return null;
  if (!task.exported)
    return (
      <div className="cluster">
        <Form
          action={`${base}/export`}
          submit="Record that the data is taken out"
          hidden={{ ...hidden, needed: 'yes' }}
        />
        <Form
          action={`${base}/export`}
          submit="Record that no data is needed"
          tone="quiet"
          hidden={{ ...hidden, needed: 'no' }}
        />
      </div>
    );
  return (
    <Form action={`${base}/deletion`} submit="Record the deletion" hidden={hidden} id={`deleted-${task.service}`}>
      <Tick name="deleted">
        The service is deleted in the cloud console, and no ePHI is left in it. The portal asks the cloud.
      </Tick>
    </Form>
  );
}

/** The vendor's part: destroy what is left and attest it, or say why that is not feasible. */
export function VendorTask({ task, exit, base, ops }: Tasked & { ops: boolean }) {
  const hidden = { agreement: exit.agreement, service: task.service };
  if (task.destroyed && task.backAt === undefined) return null;
  return (
    <div className="stack">
      {ops && task.turn !== 'customer' && (
        <Form
          action={`${base}/attestation`}
          submit={task.destroyed ? 'Attest the destruction anew' : 'Attest the destruction'}
          hidden={hidden}
          id={`destroyed-${task.service}`}
        >
          <Field name="method" label="How (NIST SP 800-88)" options={options(methodWords)} />
          <Field name="destroyedOn" type="date" label="Destroyed on" />
          <Tick name="authority">
            I attest that nothing of this service is left with the vendor or its subcontractors, backups included.
          </Tick>
        </Form>
      )}
      {!task.infeasible && (
        <details>
          <summary>Destruction is not feasible</summary>
          <Form
            action={`${base}/infeasibility`}
            submit="Record with this reason"
            tone="quiet"
            hidden={hidden}
            id={`infeasible-${task.service}`}
          >
            <PhiHint />
            <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
            <Tick name="protection">
              The protections of the agreement go on for this data, and its use is limited to what makes destruction
              infeasible.
            </Tick>
          </Form>
        </details>
      )}
    </div>
  );
}
