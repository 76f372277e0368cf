import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { browserOf, halfOf, limitSignIns, signedIn } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, organization, params }) => {
  const person = params['person'] ?? '';
  const { organization: about, to } = await context.portal.personalLinks.read(organization, person);
  return { about, to, person };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Enter the code · ${data?.about.name ?? 'HIPAA onboarding'}` },
];

const notAsked = 'This browser did not ask for a code, or more than ten minutes ago. Ask for a new one.';
const input = z.strictObject({ code: z.string().transform((text) => text.replace(/\D/g, '')) });

export const action = act(async ({ values, context, organization, params, request }) => {
  await context.portal.personalLinks.read(organization, params['person'] ?? '');
  const { code } = parse(input, values);
  const half = halfOf(request, context);
  refuseUnless(half, 'expired', notAsked);
  await limitSignIns(context);
  const begun = await context.portal.accounts.finishCode(half, code, browserOf(request, context));
  return redirect(`/named/${organization}`, { headers: signedIn(context, begun) });
});

export default function PersonalCode() {
  const { about, to, person } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead
        title="Enter the code"
        kicker={about.name}
        lead={`We sent eight digits to ${to}. They work once, in this browser, for ten minutes.`}
      />
      <Form submit="See what you are named for">
        <Field name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
      </Form>
      <p>
        <Link to={`/named/${about.id}/${person}`}>Ask for a new code</Link>
      </p>
    </div>
  );
}
