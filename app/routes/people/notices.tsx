import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(({ context, params }) => context.portal.notices.read(params['token'] ?? ''));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reminders and notices · ${data?.name ?? ''}` },
];

/** A mail program posts here by itself (RFC 8058), and must not be sent on to another address. */
export const action = act(async ({ context, params, values }) => {
  await context.portal.refuseOften(`notices ${context.network}`, 60, 60_000);
  const token = params['token'] ?? '';
  const oneClick = values['List-Unsubscribe'] === 'One-Click';
  await context.portal.notices.set(token, !oneClick && values['wanted'] === 'yes');
  return oneClick ? new Response(null, { status: 200 }) : redirect(`/notices/${token}`);
});

export default function Notices() {
  const { name, email, left } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Reminders and notices"
        lead={`What ${email} is mailed about ${name} beside what has to be told.`}
      />
      {left === undefined ? (
        <Notice tone="info" title="You receive them">
          <span>Reminders of what is open, and that something went well.</span>
        </Notice>
      ) : (
        <Notice tone="good" title="You have left them">
          <span>
            Since <Day at={left} />. What waits for you stands in the portal as before.
          </span>
        </Notice>
      )}
      <p>
        Letters about the agreement, its end, an approval or a service that needs attention always come: they say so,
        and cannot be left.
      </p>
      <Form
        submit={left === undefined ? 'Leave them' : 'Receive them again'}
        tone={left === undefined ? '' : 'quiet'}
        hidden={{ wanted: left === undefined ? 'no' : 'yes' }}
      />
    </div>
  );
}
