import type { AgreementView } from '#db/agreement/views.ts';
import type { CaseFile } from '#db/sales/reads.ts';
import { SigningActions } from '../agreement/signing.tsx';
import { Field, Form, PhiHint } from '../form.tsx';
import { capital } from '../gate/standing.tsx';
import { turnName } from '../gate/story.tsx';
import { AgreementPreview } from '../templates/template.tsx';
import { Ago } from '../time.tsx';

interface Part {
  file: CaseFile;
  desk: string;
}

/** The one thing that sales can do now stands first, under its own name; what else is possible comes after it, folded. */
export function SalesPart({ file, desk, me }: Part & { me: string }) {
  const { inquiry, qualified, declined, agreements, pending, organization, now } = file;
  const onItsWay = agreements.find((each) => each.id === pending && each.sentAt);
  return (
    <section className="next stack">
      <Now file={file} desk={desk} />
      {file.ownerId !== me && <Form action={`${desk}/ownership`} submit="Take ownership" tone="quiet" />}
      {inquiry && !qualified && !declined && (
        <details>
          <summary>Decline the inquiry</summary>
          <Form
            action={`${desk}/refusal`}
            submit="Decline with this reason"
            tone="danger"
            hidden={{ seen: inquiry.at }}
          >
            <PhiHint />
            <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
          </Form>
        </details>
      )}
      {onItsWay && (
        <SigningActions
          agreement={onItsWay}
          organization={organization.id}
          now={now}
          may={{ resend: true, correct: true, refresh: true }}
        />
      )}
      {onItsWay && <Voiding agreement={onItsWay} desk={desk} />}
    </section>
  );
}

/** Sales or counsel takes back what went to DocuSign. */
export function Voiding({ agreement, desk }: { agreement: AgreementView; desk: string }) {
  if (agreement.voidRequestedAt !== undefined) return null;
  return (
    <details>
      <summary>Void the agreement</summary>
      <Form
        action={`${desk}/voiding`}
        submit="Void with this reason"
        tone="danger"
        hidden={{ agreement: agreement.id }}
      >
        <Field name="reason" label="Reason, as the signer will read it" rows={2} maxLength={200} />
      </Form>
    </details>
  );
}

function Now({ file, desk }: Part) {
  const { inquiry, qualified, declined, signer, mayPrepare } = file;
  if (inquiry && !qualified && !declined)
    return (
      <>
        <h2>Look at the inquiry</h2>
        <p>Is it clear who they are and what they intend? Then the customer names the signer.</p>
        <Form action={`${desk}/qualification`} submit="Qualify the inquiry" hidden={{ seen: inquiry.at }} />
      </>
    );
  if (qualified && mayPrepare && signer)
    return (
      <>
        <h2>Send the agreement</h2>
        <p>
          {signer.name}, {signer.title}, will sign for the customer.
        </p>
        <Form action={`${desk}/sending`} submit="Send agreement" />
        <AgreementPreview organization={file.organization.id} />
      </>
    );
  return <Waiting file={file} />;
}

function Waiting({ file }: { file: CaseFile }) {
  const { states, nudged, now, organization, qualified, mayPrepare, signer } = file;
  const waits = states.find((state) => !state.met);
  if (!waits)
    return (
      <>
        <h2>Nothing waits for you</h2>
        <p>Every requirement is met. The customer can create HIPAA services.</p>
      </>
    );
  const reminded = nudged && now - nudged.at < 86_400_000 ? nudged : undefined;
  const text = waits.id === 'agreement' && !(qualified && mayPrepare && !signer) ? undefined : waits.words.atDesk;
  return (
    <>
      <h2>{capital(turnName(waits.turn, true))} has it</h2>
      <p>
        {waits.title} waits
        {waits.since !== undefined && (
          <>
            {' '}
            since <Ago at={waits.since} now={now} />
          </>
        )}
        . {text}
      </p>
      {reminded && (
        <p className="muted">
          A reminder went out <Ago at={reminded.at} now={now} />.
        </p>
      )}
      {!reminded && waits.turn !== 'sales' && (
        <Form action={`/organizations/${organization.id}/nudge`} submit="Send a reminder" tone="quiet" />
      )}
    </>
  );
}

export function Hold({ held, desk }: { held: boolean; desk: string }) {
  if (held) return <Form action={`${desk}/release`} submit="Release the hold" tone="quiet" />;
  return (
    <details className="card">
      <summary>Put on hold</summary>
      <Form action={`${desk}/hold`} submit="Put on hold" tone="danger">
        <p>The gate closes for new services at once. Running services go on.</p>
        <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
      </Form>
    </details>
  );
}
