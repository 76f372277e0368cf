import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { act, load, safePath } from '#app/http/route.ts';
import { browserOf, halfOf, limitSignIns, signedIn, typedCode } from '#app/http/signing-in.ts';
import { EnterCode } from '#app/ui/people/enter-code.tsx';

export const loader = load(async ({ url }) => ({ to: safePath(url.searchParams.get('to')) }));
export const meta: MetaFunction = () => [{ title: 'Enter the code · HIPAA onboarding' }];

const input = z.strictObject({ code: typedCode, to: z.string().max(500).default('') });

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
    <EnterCode to="your address" submit="Sign in" hidden={{ to }} again={`/sign-in?to=${encodeURIComponent(to)}`} />
  );
}
