import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { act, load, safePath } from '#app/http/route.ts';
import { browserOf, halfOf, limitSignIns, signedIn } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ url }) => ({ to: safePath(url.searchParams.get('to')) }));
export const meta: MetaFunction = () => [{ title: 'Enter the code · HIPAA onboarding' }];

const input = z.strictObject({
  code: z.string().transform((text) => text.replace(/\D/g, '')),
  to: z.string().max(500).default(''),
});

export const action = act(async ({ values, context, request }) => {
  const { code, to } = parse(input, values);
  const half = halfOf(request, context);
  refuseUnless(
    half,
    'expired',
    'This browser did not ask for a code, or it did so more than ten minutes ago. Ask for a new one.',
  );
  await limitSignIns(context);
  const begun = await context.portal.accounts.finishCode(half, code, browserOf(request, context));
  return redirect(safePath(to), { headers: signedIn(context, begun) });
});

export default function Code() {
  const { to } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead
        title="Enter the code"
        lead="We sent eight digits to your address. They work once, in this browser, for ten minutes."
      />
      <Form submit="Sign in" hidden={{ to }}>
        <Field name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
      </Form>
      <p>
        <Link to={`/sign-in?to=${encodeURIComponent(to)}`}>Ask for a new code</Link>
      </p>
    </div>
  );
}
