import { Form } from '../form.tsx';
import { CodeField, MailCode } from './fresh.tsx';

interface Props {
  organization: { id: string };
  asked?: { mine: boolean; confirmedAt?: number | undefined } | undefined;
  deletedAt?: number | undefined;
  against: readonly unknown[];
  may: boolean;
  counsel: boolean;
  mailed: boolean;
}

/** The yes of an admin, of a second one, or of counsel where none has said a word. */
export function SayYes({ organization, asked, deletedAt, against, may, counsel, mailed }: Props) {
  const page = `/organizations/${organization.id}/deletion`;
  if (deletedAt !== undefined || against.length > 0 || asked?.confirmedAt !== undefined || asked?.mine) return null;
  if (asked && counsel)
    return (
      <Form
        action={`${page}/confirmation`}
        submit="Delete it, as nobody there says a word"
        tone="danger"
        id="confirmation"
      />
    );
  if (!may) return null;
  return (
    <section className="reading stack">
      <h2>{asked ? 'Say yes as the second admin' : 'Say yes'}</h2>
      <MailCode from={page} mailed={mailed} />
      {asked ? (
        <Form action={`${page}/confirmation`} submit="Delete it, as the second admin" tone="danger" id="confirmation">
          <CodeField />
        </Form>
      ) : (
        <Form submit="Delete the organization" tone="danger" id="deletion">
          <CodeField />
        </Form>
      )}
    </section>
  );
}
