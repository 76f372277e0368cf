import { Form } from '../form.tsx';
import { Notice } from '../page.tsx';
import { Ago } from '../time.tsx';

interface Mailbox {
  id: string;
  name: string;
  email: string;
  at: number;
  how: 'refused' | 'returned';
  status: string;
}

/** People whom mail does not reach: whose address it is, since when, and the way on for whoever knows that it works again. */
export function MailboxNotice({
  mailboxes,
  now,
  retry,
}: {
  mailboxes: Mailbox[];
  now: number;
  retry?: string | undefined;
}) {
  return (
    <>
      {mailboxes.map(({ id, name, email, at, how, status }) => (
        <Notice key={id} tone="bad" title={`Mail to ${name} does not arrive`}>
          <span>
            What is sent to {email} {how === 'refused' ? 'is refused' : 'comes back'} (<code>{status}</code>), since{' '}
            <Ago at={at} now={now} />. Until that is mended they hear of nothing.
          </span>
          {retry && (
            <Form
              action={retry}
              submit={`Send to ${name} again`}
              tone="quiet"
              hidden={{ person: id }}
              id={`mail-${id}`}
            />
          )}
        </Notice>
      ))}
    </>
  );
}
