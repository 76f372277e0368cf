import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { signedInByCode } from '#app/http/signing-in.ts';
import { EnterCode } from '#app/ui/people/enter-code.tsx';

export const loader = load(async ({ context, params }) => {
  const { agreement, organization, to } = await context.portal.signing.invitation(params['agreement'] ?? '');
  return { agreement, organization, to };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Enter the code · ${data?.organization.name ?? 'HIPAA onboarding'}` },
];

export const action = act(async ({ values, context, params, request }) => {
  const { organization } = await context.portal.signing.invitation(params['agreement'] ?? '');
  return redirect(`/agreements/${organization.id}`, { headers: await signedInByCode(request, context, values) });
});

export default function SigningCode() {
  const { agreement, organization, to } = useLoaderData<typeof loader>();
  return <EnterCode kicker={organization.name} to={to} submit="Read the agreement" again={`/sign/${agreement}`} />;
}
