import { type MetaFunction, redirect } from '@remix-run/node';
import { act, load } from '#app/http/route.ts';
import { begunHere, limitSignIns } from '#app/http/signing-in.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async () => null);
export const meta: MetaFunction = () => [{ title: 'Staff sign-in · HIPAA onboarding' }];

export const action = act(async ({ context }) => {
  await limitSignIns(context);
  const { url, browser } = await context.portal.accounts.beginStaff();
  return redirect(url, { headers: begunHere(context, browser) });
});

export default function Staff() {
  return (
    <div className="sign-in stack">
      <PageHead
        title="Staff sign-in"
        lead="Sales, operations, counsel and auditors sign in with the company’s account."
      />
      <Form submit="Continue with the company account">
        <span />
      </Form>
    </div>
  );
}
