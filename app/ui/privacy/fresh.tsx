import { Field, Form } from '../form.tsx';
import { Notice } from '../page.tsx';

/** A code to whoever is signed in, for what a session alone is not enough. */
export const MailCode = ({ from, mailed }: { from: string; mailed: boolean }) => (
  <>
    {mailed && (
      <Notice tone="info" title="The code is on its way">
        Eight digits to your address. They work once, in this browser, for ten minutes.
      </Notice>
    )}
    <Form
      action="/account/privacy/code"
      submit={mailed ? 'Mail me another code' : 'Mail me a code'}
      tone="quiet"
      hidden={{ from }}
      id="code"
    />
  </>
);

export const CodeField = () => (
  <Field
    name="code"
    label="Code"
    hint="From the mail. Ask for it above."
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={11}
  />
);
