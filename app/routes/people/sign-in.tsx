import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { email } from '#app/domain/input.ts';
import { parse } from '#app/domain/refusal.ts';
import { act, load, safePath } from '#app/http/route.ts';
import { mailedCode } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ url }) => ({
  to: safePath(url.searchParams.get('to')),
  kept: url.searchParams.get('kept'),
}));
export const meta: MetaFunction = () => [{ title: 'Sign in · HIPAA onboarding' }];

/** The same answer for every address: whether somebody is known here is nobody’s business. */
export const action = act(async ({ values, context, request }) => {
  const input = parse(z.strictObject({ email, to: z.string().max(500).default('') }), values);
  return mailedCode(request, context, input.email, safePath(input.to));
});

export default function SignIn() {
  const { to, kept } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead title="Sign in" lead="We mail you a code. There are no passwords here." />
      {kept === '1' && (
        <Notice tone="info" title="Your session had ended">
          What you typed was kept. Sign in to go on.
        </Notice>
      )}
      {kept === '0' && (
        <Notice tone="wait" title="You are signed out">
          What you typed could not be kept. Sign in to begin again.
        </Notice>
      )}
      <Form submit="Send code" hidden={{ to }}>
        <Field name="email" label="Work e-mail" type="email" autoComplete="email" inputMode="email" />
      </Form>
      <p>
        No organization in the vendor’s cloud yet? <Link to="/contact">Contact sales</Link>.
      </p>
    </div>
  );
}
