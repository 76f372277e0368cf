import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { signedInByCode } from '#app/http/signing-in.ts';
import { EnterCode } from '#app/ui/people/enter-code.tsx';

export const loader = load(async ({ context, organization, params }) => {
  const person = params['person'] ?? '';
  const { organization: about, to } = await context.portal.personalLinks.read(organization, person);
  return { about, to, person };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Enter the code · ${data?.about.name ?? 'HIPAA onboarding'}` },
];

export const action = act(async ({ values, context, organization, params, request }) => {
  await context.portal.personalLinks.read(organization, params['person'] ?? '');
  return redirect(`/named/${organization}`, { headers: await signedInByCode(request, context, values) });
});

export default function PersonalCode() {
  const { about, to, person } = useLoaderData<typeof loader>();
  return (
    <EnterCode kicker={about.name} to={to} submit="See what you are named for" again={`/named/${about.id}/${person}`} />
  );
}
