import { type MetaFunction, redirect } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { z } from 'zod';
import { email } from '#app/domain/input.ts';
import { parse } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { decoy, mailedUnlessTrapped } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Decoy } from '#app/ui/form-parts.tsx';
import { PageHead } from '#app/ui/page.tsx';

const questions = '/contact/questions';

export const loader = load(async ({ visitor }) => {
  if (visitor.actor.id) throw redirect(questions);
  return null;
});
export const meta: MetaFunction = () => [{ title: 'Contact sales · HIPAA onboarding' }];

/** The one mail that goes to a typed address is that of the code. */
export const action = act(async (acting) =>
  mailedUnlessTrapped(acting, parse(z.strictObject({ email, ...decoy }), acting.values), questions),
);

export default function Newcomer() {
  return (
    <div className="sign-in stack">
      <PageHead
        title="Contact sales"
        lead="Your company need not be a customer yet. We mail you a code first, so that nobody writes in your name."
      />
      <Form submit="Send code">
        <Field name="email" label="Work e-mail" type="email" autoComplete="email" inputMode="email" />
        <Decoy />
      </Form>
      <p>
        Is your company a customer of the vendor’s cloud? Then <Link to="/sign-in">sign in</Link> with the address that
        is known there.
      </p>
    </div>
  );
}
