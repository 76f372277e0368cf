import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { agreementWaits, agreementWord } from '#app/ui/agreement.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Form } from '#app/ui/form.tsx';
import { Badge, PageHead } from '#app/ui/page.tsx';

const said: Record<string, { title: string; text: string }> = {
  signing_complete: {
    title: 'Signature received, confirming',
    text: 'DocuSign told your browser that you signed. We ask DocuSign itself before it counts; that takes a moment.',
  },
  viewing_complete: { title: 'You have read the agreement', text: 'Nothing is left to do for you in it.' },
  cancel: { title: 'You can finish later', text: 'The agreement waits for you. Open it again whenever you are ready.' },
  decline: {
    title: 'You declined to sign',
    text: 'Your reason reaches your organization and our sales team, who will be in touch.',
  },
  session_timeout: {
    title: 'DocuSign ended the session',
    text: 'It was idle for too long. Nothing was signed; open the agreement again.',
  },
  ttl_expired: {
    title: 'The signing address was too old',
    text: 'It lives five minutes and works once. Open the agreement again to get a new one.',
  },
  exception: { title: 'DocuSign had a problem', text: 'Nothing was signed. Try again in a few minutes.' },
  access_code_failed: { title: 'The access code was not right', text: 'Ask sales to send the agreement again.' },
  id_check_failed: { title: 'The identity check failed', text: 'Ask sales to send the agreement again.' },
};

export const loader = load('routes/signing/return', async ({ context, visitor, organization, url }) => {
  const view = await context.portal.read(visitor.actor, 'signing', { organization });
  return { ...view, event: url.searchParams.get('event') ?? '', id: url.searchParams.get('agreement') ?? '' };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Back from DocuSign · ${data?.organization.name ?? ''}` },
];

/** A page never changes anything when it is looked at, so the confirmation is asked for by a button. */
export const action = act('routes/signing/return', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'recordReturn', target, values);
  return redirect(`/agreements/${organization}`);
});

export default function Return() {
  const { agreement, organization, event, id, now, mine } = useLoaderData<typeof loader>();
  const word = said[event] ?? { title: 'Back from DocuSign', text: 'Look below at how the agreement stands.' };
  const state = agreement && agreementWord(agreement, now);
  const confirmed = mine ? agreement?.signedAt : agreement?.countersignedAt;
  const waits =
    event === 'signing_complete' && !confirmed ? 'DocuSign is being asked to confirm it.' : agreementWaits(agreement);
  return (
    <div className="reading stack">
      <PageHead title={word.title} kicker={organization.name} lead={word.text} />
      {state && (
        <p>
          As we know it: <Badge tone={state.tone}>{state.word}</Badge>
        </p>
      )}
      <Follow waits={waits} />
      <div className="cluster">
        <Form submit="Check with DocuSign now" hidden={{ agreement: id, event }} />
        <Link to={`/agreements/${organization.id}`}>See the agreement</Link>
      </div>
    </div>
  );
}
