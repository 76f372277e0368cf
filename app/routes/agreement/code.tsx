import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { browserOf, halfOf, limitSignIns, signedIn } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, params }) => {
  const { agreement, organization, to } = await context.portal.signing.invitation(params['agreement'] ?? '');
  return { agreement, organization, to };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Enter the code · ${data?.organization.name ?? 'HIPAA onboarding'}` },
];

const input = z.strictObject({ code: z.string().transform((text) => text.replace(/\D/g, '')) });

export const action = act(async ({ values, context, params, request }) => {
  const { code } = parse(input, values);
  const half = halfOf(request, context);
  refuseUnless(
    half,
    'expired',
    'This browser did not ask for a code, or more than ten minutes ago. Ask for a new one.',
  );
  const { organization } = await context.portal.signing.invitation(params['agreement'] ?? '');
  await limitSignIns(context);
  const begun = await context.portal.accounts.finishCode(half, code, browserOf(request, context));
  return redirect(`/agreements/${organization.id}`, { headers: signedIn(context, begun) });
});

export default function SigningCode() {
  const { agreement, organization, to } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead
        title="Enter the code"
        kicker={organization.name}
        lead={`We sent eight digits to ${to}. They work once, in this browser, for ten minutes.`}
      />
      <Form submit="Read the agreement">
        <Field name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
      </Form>
      <p>
        <Link to={`/sign/${agreement}`}>Ask for a new code</Link>
      </p>
    </div>
  );
}
