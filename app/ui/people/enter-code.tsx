import { Link } from '@remix-run/react';
import { Field, Form } from '../form.tsx';
import { PageHead } from '../page.tsx';

interface EnterCodeProps {
  /** Whose page it is, where it is about an organization. */
  kicker?: string;
  /** Where the code went, in words. */
  to: string;
  submit: string;
  hidden?: Record<string, string>;
  /** The page that mails another code. */
  again: string;
}

/** Where a mailed code is typed. */
export const EnterCode = ({ kicker, to, submit, hidden, again }: EnterCodeProps) => (
  <div className="sign-in stack">
    <PageHead
      title="Enter the code"
      kicker={kicker}
      lead={`We sent eight digits to ${to}. They work once, in this browser, for ten minutes.`}
    />
    <Form submit={submit} {...(hidden && { hidden })}>
      <Field name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
    </Form>
    <p>
      <Link to={again}>Ask for a new code</Link>
    </p>
  </div>
);
