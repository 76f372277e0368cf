import { Link } from '@remix-run/react';
import type { AgreementView } from '#db/agreement/views.ts';
import type { CaseFile } from '#db/sales/reads.ts';
import { SigningActions } from '../agreement/signing.tsx';
import { Field, Form, PhiHint } from '../form.tsx';
import { ButtonLink } from '../page.tsx';
import { doable } from '../promises/turns.tsx';
import { AgreementPreview } from '../templates/template.tsx';

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
      {file.turns.some(({ kind }) => kind === 'plan.confirm') && file.upgrade && (
        <Answer upgrade={file.upgrade} desk={desk} />
      )}
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

/** The first of its turns, with the form where that is short. */
function Now({ file, desk }: Part) {
  const { inquiry, signer, turns } = file;
  const [mine] = doable(turns);
  if (!mine)
    return (
      <>
        <h2>Nothing waits for you</h2>
        <p>{turns.length > 0 ? 'What is open is for others. It stands below.' : 'Nothing is open.'}</p>
      </>
    );
  const [act] = mine.acts;
  return (
    <>
      <h2>{mine.title}</h2>
      {mine.text && <p>{mine.text}</p>}
      {mine.kind === 'sales.review' && inquiry && (
        <Form action={`${desk}/qualification`} submit="Qualify the inquiry" hidden={{ seen: inquiry.at }} />
      )}
      {mine.kind === 'plan.answer' && file.upgrade && <Answer upgrade={file.upgrade} desk={desk} />}
      {mine.kind === 'agreement.send' && signer && (
        <>
          <p>
            {signer.name}, {signer.title}, will sign for the customer.
          </p>
          <Form action={`${desk}/sending`} submit="Send agreement" />
          <AgreementPreview organization={file.organization.id} />
        </>
      )}
      {!formsHere.has(mine.kind) && act && <ButtonLink to={act.at}>{act.label}</ButtonLink>}
    </>
  );
}

const formsHere: ReadonlySet<string> = new Set(['sales.review', 'agreement.send', 'agreement.identity', 'plan.answer']);

/** What sales says to a request for Enterprise. What was arranged may still be declined until the cloud has it. */
function Answer({ upgrade, desk }: { upgrade: NonNullable<CaseFile['upgrade']>; desk: string }) {
  const hidden = { seen: upgrade.seen };
  return (
    <>
      {upgrade.note && <p>“{upgrade.note}”</p>}
      {!upgrade.answer && (
        <Form action={`${desk}/upgrade`} submit="The upgrade is arranged" hidden={{ ...hidden, answer: 'arranged' }} />
      )}
      <details>
        <summary>Decline the upgrade</summary>
        <Form
          action={`${desk}/upgrade`}
          submit="Decline with this reason"
          tone="danger"
          hidden={{ ...hidden, answer: 'declined' }}
          id="decline-upgrade"
        >
          <PhiHint />
          <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
        </Form>
      </details>
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

/** Counsel may word an agreement for this organization alone. */
export const TermsLink = ({ file: { ownTerms, organization } }: { file: CaseFile }) => (
  <section className="card">
    <p>
      {ownTerms
        ? ownTerms.approved
          ? 'What is sent next is made from terms for this organization alone.'
          : 'Counsel writes terms for this organization alone; until two people have approved them, the standard is sent.'
        : 'What is sent next is made from the standard.'}{' '}
      <Link to={`/counsel/terms/${organization.id}`}>
        {ownTerms ? 'See these terms' : 'Write terms for this organization alone'}
      </Link>
    </p>
  </section>
);
