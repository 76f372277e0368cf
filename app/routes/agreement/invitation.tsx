import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { begunHere, limitSignIns } from '#app/http/signing-in.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Moment } from '#app/ui/time.tsx';

/** Where the mail to a signer leads. Looking at it changes nothing: mail scanners open links, and even post. */
export const loader = load(async ({ context, visitor, params }) => {
  const view = await context.portal.signing.invitation(params['agreement'] ?? '');
  const theirs = visitor.actor.id === view.signer;
  // Who is signed in goes on to the agreement, but for a link that ran out: a new one is asked for here, and nowhere else.
  if (theirs && (view.state === 'open' || view.state === 'signed'))
    throw redirect(`/agreements/${view.organization.id}`);
  const { signer: _, ...shown } = view;
  return { ...shown, theirs, vendor: context.brand.legalName, help: context.brand.help };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `You are asked to sign · ${data?.organization.name ?? 'HIPAA onboarding'}` },
];

/** Mails the code. The other half stays in this browser. */
export const action = act(async ({ context, params }) => {
  const agreement = params['agreement'] ?? '';
  await limitSignIns(context);
  await context.portal.refuseOften(
    `signing code ${agreement}`,
    10,
    3_600_000,
    'Too many codes were asked for this agreement. Try again in an hour.',
  );
  const { browser } = await context.portal.signing.mailCode(agreement);
  return redirect(`/sign/${agreement}/code`, { headers: begunHere(context, browser) });
});

export default function Invitation() {
  const view = useLoaderData<typeof loader>();
  const { organization, vendor, to, state, agreement, help } = view;
  const renewal = `/sign/${agreement}/renewal`;
  return (
    <div className="sign-in stack">
      <PageHead
        title={view.changed ? titles[view.changed] : titles[state]}
        kicker={organization.name}
        lead={
          state === 'open'
            ? `${asker(view)} asks you to sign the Business Associate Agreement that ${organization.name} makes with ${vendor.replace(/\.$/, '')}.`
            : undefined
        }
      />
      {state === 'open' && (
        <>
          <p>
            You need no account. We mail a code to {to}, the address that was named for the signer; with it you read the
            agreement and sign it with DocuSign.{' '}
            {view.windowEndsAt !== undefined && (
              <>
                The link works until <Moment at={view.windowEndsAt} />.
              </>
            )}
          </p>
          <Form submit="Mail me the code" pending="Sending…" />
          <p className="hint">
            Not you? Leave this page. Nothing happens without the code, and the agreement is not shown here.
          </p>
        </>
      )}
      {state === 'late' && (
        <>
          <p>This link is older than seven days. A new mail gives you another seven.</p>
          <Form action={renewal} submit="Mail me a new link" />
          {view.theirs && (
            <p>
              You are signed in, so you need no link now:{' '}
              <Link to={`/agreements/${organization.id}`}>read the agreement</Link>.
            </p>
          )}
        </>
      )}
      {state === 'expired' &&
        (view.renewalAskedAt === undefined ? (
          <>
            <p>
              The time to sign ran out, so DocuSign has closed the agreement. Nothing is lost: it can be sent again.
            </p>
            <Form action={renewal} submit="Ask for it again" />
          </>
        ) : (
          <Notice tone="wait" title="You have asked for it again">
            Our sales team and {organization.name} know. You get a mail when the new agreement is ready.
          </Notice>
        ))}
      {state === 'signed' && (
        <p>
          DocuSign has confirmed the signature. If it is yours,{' '}
          <Link to={`/sign-in?to=/agreements/${organization.id}`}>sign in with your address</Link> to see how it stands;
          we mail you a code.
        </p>
      )}
      {state === 'over' && (
        <p>
          {over(view.changed)}{' '}
          {view.changed === undefined && (
            <>
              If you expected to sign it, write to <a href={`mailto:${help}`}>{help}</a>.
            </>
          )}
        </p>
      )}
    </div>
  );
}

const asker = ({ askedBy, vendor, organization }: ReturnType<typeof useLoaderData<typeof loader>>) => {
  const side = askedBy.side === 'vendor' ? vendor : organization.name;
  return askedBy.name ? `${askedBy.name} of ${side}` : side;
};

function over(changed: keyof typeof titles | undefined): string {
  if (changed === undefined) return 'This agreement no longer waits for a signature under this link.';
  if (changed === 'corrected')
    return 'The name of the signer was corrected, and the agreement was sent again to the same address. Use the link in the newest mail.';
  return 'Somebody else is asked to sign now. You need not do anything.';
}

const titles = {
  open: 'You are asked to sign an agreement',
  late: 'This link has run out',
  expired: 'The time to sign has run out',
  signed: 'This agreement is signed',
  over: 'Nothing to sign here any more',
  handed_over: 'The signing was handed on',
  replaced: 'Another person signs',
  corrected: 'There is a newer link',
};
