import { Link } from '@remix-run/react';
import { isGone } from '#app/domain/agreement/mismatches.ts';
import type { AgreementView } from '#db/agreement/views.ts';
import { Field, Form, PhiHint, Tick } from '../form.tsx';
import { Ago, Moment } from '../time.tsx';

/** What may be done about an agreement while it waits at DocuSign, each for whom it is. */
export function SigningActions({
  agreement,
  organization,
  now,
  may,
}: {
  agreement: AgreementView;
  organization: string;
  now: number;
  may: { resend?: boolean; replace?: boolean; correct?: boolean; refresh?: boolean };
}) {
  const base = `/agreements/${organization}`;
  const hidden = { agreement: agreement.id };
  if (!agreement.open || !agreement.sentAt || isGone(agreement.contradicted?.mismatches)) return null;
  if (agreement.signedAt || agreement.voidRequestedAt || agreement.contradicted)
    return may.refresh ? <AtDocusign agreement={agreement} base={base} now={now} /> : null;
  return (
    <section className="card stack" aria-label="While it waits">
      {agreement.confirming && (
        <p>
          {agreement.signer.name} came back from DocuSign, and is not asked again before DocuSign has said how it
          stands.
        </p>
      )}
      {agreement.windowEndsAt !== undefined && !agreement.confirming && (
        <p>
          {agreement.signer.name} can sign until <Moment at={agreement.windowEndsAt} />.
          {agreement.remindedAt !== undefined && (
            <>
              {' '}
              Reminded <Ago at={agreement.remindedAt} now={now} />.
            </>
          )}
        </p>
      )}
      <div className="cluster">
        {may.resend && (
          <Form action={`${base}/resending`} submit="Send the mail again" tone="quiet" hidden={hidden} id="resend" />
        )}
        {may.refresh && <Refresh agreement={agreement} base={base} now={now} />}
      </div>
      {may.replace && agreement.mayChangeSigner && (
        <p>
          Is somebody else to sign? <Link to={`${base}/signer`}>Replace the signer</Link>
        </p>
      )}
      {may.correct && agreement.mayCorrectName && (
        <p>
          Is the name spelled wrong? <Link to={`${base}/name`}>Correct the name</Link>
        </p>
      )}
    </section>
  );
}

/** Nothing is to be done about it here any more: the next word is DocuSign’s. */
const AtDocusign = ({ agreement, base, now }: { agreement: AgreementView; base: string; now: number }) => (
  <section className="card stack" aria-label="While it waits">
    <p>DocuSign tells the portal of each step by itself. Ask it where you think that one is missing.</p>
    <Refresh agreement={agreement} base={base} now={now} />
  </section>
);

export function Refresh({ agreement, base, now }: { agreement: AgreementView; base: string; now: number }) {
  const again = agreement.refreshableAt ?? 0;
  if (again > now)
    return (
      <p className="muted">
        DocuSign is asked once in a quarter of an hour. You can ask again <Ago at={again} now={now} />.
      </p>
    );
  return (
    <Form
      action={`${base}/refresh`}
      submit="Ask DocuSign how it stands"
      tone="quiet"
      hidden={{ agreement: agreement.id }}
      id="refresh"
    />
  );
}

/** The fields that name another signer, with the reason and the statement that comes with it. */
export const OtherSigner = ({ reason, authority }: { reason: string; authority: string }) => (
  <>
    <Field name="signer.name" label="Full name of the new signer" maxLength={100} autoComplete="off" />
    <Field name="signer.email" label="E-mail of the new signer" type="email" autoComplete="off" />
    <Field name="title" label="Title of the new signer" maxLength={100} hint="As it stands under the signature." />
    <PhiHint />
    <Field name="reason" label={reason} rows={2} maxLength={500} />
    <Tick name="authority">{authority}</Tick>
  </>
);
