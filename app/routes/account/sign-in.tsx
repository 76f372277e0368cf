import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { email } from '#app/domain/input.ts';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { setCookie, signInCookie } from '#app/http/cookies.ts';
import { act, load, safePath } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load('routes/account/sign-in', async ({ url }) => ({
  to: safePath(url.searchParams.get('to')),
  kept: url.searchParams.has('kept'),
}));
export const meta: MetaFunction = () => [{ title: 'Sign in · HIPAA onboarding' }];

/** The same answer for every address: whether somebody is known here is nobody’s business. */
export const action = act('routes/account/sign-in', async ({ values, context }) => {
  const input = parse(z.strictObject({ email, to: z.string().max(500).default('') }), values);
  refuseUnless(
    await context.portal.within(`code ${input.email}`, 10, 3_600_000),
    'too_often',
    'Too many codes were asked for this address. Try again in an hour.',
  );
  const { browser } = await context.portal.accounts.mailCode(input.email);
  const cookie = setCookie(signInCookie(context.secure), browser, context.secure, 600);
  return redirect(`/sign-in/code?to=${encodeURIComponent(safePath(input.to))}`, { headers: { 'set-cookie': cookie } });
});

export default function SignIn() {
  const { to, kept } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead title="Sign in" lead="We mail you a code. There are no passwords here." />
      {kept && (
        <Notice tone="info" title="Your session had ended">
          What you typed was kept. Sign in to go on.
        </Notice>
      )}
      <Form submit="Send code" hidden={{ to }}>
        <Field name="email" label="Work e-mail" type="email" autoComplete="email" inputMode="email" />
      </Form>
    </div>
  );
}
