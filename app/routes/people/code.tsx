import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load, safePath } from '#app/http/route.ts';
import { signedInByCode } from '#app/http/signing-in.ts';
import { EnterCode } from '#app/ui/people/enter-code.tsx';

export const loader = load(async ({ url }) => ({ to: safePath(url.searchParams.get('to')) }));
export const meta: MetaFunction = () => [{ title: 'Enter the code · HIPAA onboarding' }];

export const action = act(async ({ values: { to, ...typed }, context, request }) => {
  const headers = await signedInByCode(request, context, typed);
  return redirect(safePath(typeof to === 'string' ? to : null), { headers });
});

export default function Code() {
  const { to } = useLoaderData<typeof loader>();
  return (
    <EnterCode to="your address" submit="Sign in" hidden={{ to }} again={`/sign-in?to=${encodeURIComponent(to)}`} />
  );
}
