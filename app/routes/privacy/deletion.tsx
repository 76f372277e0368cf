import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { halfOf } from '#app/http/signing-in.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Against, PersonColumns } from '#app/ui/privacy/columns.tsx';
import { CodeField, MailCode } from '#app/ui/privacy/fresh.tsx';
import { WishFields } from '#app/ui/privacy/wish-fields.tsx';

export const loader = load(async ({ context, visitor, url }) => ({
  ...(await context.portal.read(visitor.actor, 'ownDeletion')),
  email: visitor.email,
  mailed: url.searchParams.has('mailed'),
}));
export const meta: MetaFunction = () => [{ title: 'Delete your account · Your data' }];

export const action = act(async ({ context, visitor, request, target, values: { code, ...input } }) => {
  const fresh = { half: halfOf(request, context), code: String(code ?? '').replace(/\D/g, '') };
  await context.portal.privacy.deleteAccount(visitor.actor, fresh, input, target);
  return redirect('/privacy?leaving=1');
});

export default function OwnDeletion() {
  const { email, staff, wishedAt, places, against, mailed } = useLoaderData<typeof loader>();
  const may = !staff && against.length === 0 && wishedAt === undefined;
  return (
    <div className="stack">
      <PageHead
        title="Delete your account"
        kicker={<Link to="/account/privacy">Your data</Link>}
        lead={`What becomes of what is kept about ${email}. It begins with your yes, and is done within 30 days; it cannot be taken back.`}
      />
      {staff && (
        <Notice tone="bad" title="This account is your employer’s">
          You work at a desk. Whoever employs you ends it.
        </Notice>
      )}
      <Against against={against} />
      <PersonColumns places={places} />
      {wishedAt !== undefined && <Notice tone="wait" title="Your account is being deleted" />}
      {may && (
        <section className="reading stack">
          <h2>Say yes</h2>
          <MailCode from="/account/deletion" mailed={mailed} />
          <Form submit="Delete my account" tone="danger" id="deletion">
            <WishFields only="deletion" />
            <CodeField />
          </Form>
        </section>
      )}
    </div>
  );
}
