import { Link } from '@remix-run/react';
import { desks, isMailed } from '#app/domain/roles.ts';
import { counted } from '#app/domain/words.ts';
import { Field, Form, PhiHint } from '../form.tsx';
import { Notice } from '../page.tsx';
import { Ago, Since } from '../time.tsx';

interface Down {
  trouble: keyof typeof troubles;
  said: string;
  since: number;
  nextTryAt: number;
  tries: number;
}

const troubles = {
  auth: ['The mail server refuses the portal’s sign-in', 'Check the user and the password in SMTP_URL.'],
  tls: [
    'The mail server and the portal do not agree on encryption',
    'Check the certificate of the server, and whether SMTP_URL begins with smtps: where it wants TLS from the start.',
  ],
  refused: [
    'The mail server takes nothing from the portal',
    'Check that the portal may relay through it, and that MAIL_FROM is a sender it knows.',
  ],
  connection: ['The mail server does not answer', 'Check host and port in SMTP_URL, and whether the server runs.'],
} as const;

/** No letter can be sent, which no letter can tell. */
export function MailNotice({ down, now }: { down: Down; now: number }) {
  const [title, mend] = troubles[down.trouble];
  return (
    <Notice tone="bad" title={title}>
      <span>
        Since <Since at={down.since} now={now} />; tried {counted(down.tries, 'time')}, next{' '}
        <Ago at={Math.max(down.nextTryAt, now)} now={now} />. Letters wait and none is lost: they leave by themselves
        when it is mended. {mend}
      </span>
      {down.said && (
        <span>
          It said: <code>{down.said}</code>
        </span>
      )}
    </Notice>
  );
}

/** To whom a letter goes, and where that address is changed. */
export interface LetterTo {
  receiver: string;
  name?: string | undefined;
  email?: string | undefined;
  changedAt?: string | undefined;
}

export function Receiver({ to, fails }: { to: LetterTo | undefined; fails: boolean }) {
  if (!to) return '–';
  if (isMailed(to.receiver))
    return (
      <>
        The {to.receiver} desk
        {fails && (
          <>
            ; its address is the setting <code>{desks[to.receiver].mailed.at}</code>
          </>
        )}
      </>
    );
  return (
    <>
      {to.name} <span className="muted">{to.email}</span>{' '}
      {fails && to.changedAt && <Link to={to.changedAt}>Where it is changed</Link>}
    </>
  );
}

export const RetryLetters = ({ count }: { count: number }) =>
  count === 0 ? null : (
    <Form
      action="/ops/jobs/letters"
      submit={`Send ${count === 1 ? 'the failed letter' : `all ${count} failed letters`} again`}
      tone="quiet"
      id="letters"
    />
  );

/** Nobody needs it any more: who says so, and why, stays in the log. */
export const Discard = ({ job }: { job: string }) => (
  <details>
    <summary>Discard it</summary>
    <Form
      action="/ops/jobs/discarding"
      submit="Discard the letter"
      tone="danger"
      hidden={{ job }}
      id={`discard-${job}`}
    >
      <PhiHint />
      <Field name="reason" label="Why nobody needs it any more" rows={2} maxLength={500} />
    </Form>
  </details>
);
