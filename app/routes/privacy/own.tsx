import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { halfOf } from '#app/http/signing-in.ts';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { CodeField, MailCode } from '#app/ui/privacy/fresh.tsx';
import { RequestCard } from '#app/ui/privacy/request.tsx';
import { WishFields } from '#app/ui/privacy/wish-fields.tsx';

export const loader = load(async ({ context, visitor, url, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'ownRequests')),
  email: visitor.email,
  staff: visitor.staff !== undefined,
  mailed: url.searchParams.has('mailed'),
  typed: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Your data · HIPAA onboarding' }];

export const action = act(async ({ context, visitor, request, target, values: { code, ...wish } }) => {
  const fresh = { half: halfOf(request, context), code: String(code ?? '').replace(/\D/g, '') };
  const id = await context.portal.privacy.askSigned(visitor.actor, fresh, wish, target);
  return redirect(`/account/privacy/${id}`);
});

export default function OwnRequests() {
  const { requests, deleting, email, staff, mailed, typed, now } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Your data"
        kicker={<Link to="/account">Your sessions</Link>}
        lead={`What is kept about ${email}, and what you asked of it.`}
      />
      {deleting && <Notice tone="wait" title="Your account is being deleted" />}
      <Section title="Your requests">
        {requests.length === 0 && (
          <Empty title="None yet">What you ask for stands here with its state and its day.</Empty>
        )}
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} now={now} />
        ))}
      </Section>
      <Section title="Ask">
        <MailCode from="/account/privacy" mailed={mailed} />
        <Form submit="Ask" values={{ kind: 'access', ...typed }} id="ask">
          <WishFields />
          <CodeField />
        </Form>
      </Section>
      {!staff && (
        <Section title="Delete your account">
          <p>
            First you see what goes, what stays and for how long:{' '}
            <Link to="/account/deletion">what a deletion does</Link>.
          </p>
        </Section>
      )}
    </div>
  );
}
