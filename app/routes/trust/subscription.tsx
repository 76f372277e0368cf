import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { topicWords } from '#app/domain/trust/subscriptions.ts';
import { listed } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load(({ context, params }) => context.portal.subscriptions.read(params['token'] ?? ''));
export const meta: MetaFunction = () => [{ title: 'Subscription · Trust' }];

/** A mail program posts here by itself to end it (RFC 8058), and must not be sent on to another address. Only a person confirms: programs that look for malice follow links. */
export const action = act(async ({ context, params, values }) => {
  await context.portal.refuseOften(`subscriptions ${context.network}`, 60, 60_000);
  const { end, confirm } = context.portal.subscriptions;
  const token = params['token'] ?? '';
  await (values['wanted'] === 'yes' ? confirm(token) : end(token));
  return values['List-Unsubscribe'] === 'One-Click'
    ? new Response(null, { status: 200 })
    : redirect(`/trust/subscriptions/${token}`);
});

export default function Subscription() {
  const { asks, asked, topics, known, done } = useLoaderData<typeof loader>();
  const names = (of: typeof topics) => listed(of.map((each) => topicWords[each].name));
  const opens = asks === 'confirm' && known && !done;
  return (
    <div className="reading stack">
      <PageHead
        title={opens ? 'Confirm your subscription' : 'Your subscription'}
        kicker={<Link to="/trust">Trust</Link>}
      />
      {topics.length > 0 && (
        <Notice tone="good" title="You are subscribed">
          To: {names(topics)}.
        </Notice>
      )}
      {!known && (
        <Notice tone="info" title="There is no subscription">
          It has ended, or was not confirmed in time. Nothing of it is kept.{' '}
          <Link to="/trust/subscribe">Subscribe</Link>
        </Notice>
      )}
      {opens && (
        <>
          <p>To: {names(asked)}.</p>
          <Form id="confirm" submit="Confirm" hidden={{ wanted: 'yes' }} />
        </>
      )}
      {known && (
        <Form
          id="end"
          submit={topics.length > 0 ? 'End the subscription' : 'Forget this address'}
          tone="quiet"
          hidden={{ wanted: 'no' }}
        />
      )}
    </div>
  );
}
