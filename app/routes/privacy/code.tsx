import { type MetaFunction, redirect } from '@remix-run/node';
import { act, load } from '#app/http/route.ts';
import { signedInByCode } from '#app/http/signing-in.ts';
import { EnterCode } from '#app/ui/people/enter-code.tsx';

export const loader = load(async () => ({}));
export const meta: MetaFunction = () => [{ title: 'Enter the code · Your data' }];

export const action = act(async ({ values, context, request }) =>
  redirect('/account/privacy', { headers: await signedInByCode(request, context, values) }),
);

export default function PrivacyCode() {
  return <EnterCode to="your address" submit="See my request" again="/privacy" />;
}
