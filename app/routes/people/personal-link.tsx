import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { begunHere, limitSignIns } from '#app/http/signing-in.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

/** Where the mail to somebody who was named leads. Looking at it changes nothing: mail scanners open links, and even post. */
export const loader = load(async ({ context, visitor, organization, params }) => {
  const person = params['person'] ?? '';
  const link = await context.portal.personalLinks.read(organization, person);
  if (visitor.actor.id === person && !isOver(link.state)) throw redirect(`/named/${organization}`);
  return { ...link, vendor: context.brand.legalName };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `You were named · ${data?.organization.name ?? 'HIPAA onboarding'}` },
];

const tooMany = 'Too many codes were asked for this link. Try again in an hour.';

/** Mails the code. The other half stays in this browser. */
export const action = act(async ({ context, organization, params }) => {
  const person = params['person'] ?? '';
  await limitSignIns(context);
  await context.portal.refuseOften(`named code ${person}`, 10, 3_600_000, tooMany);
  const { browser } = await context.portal.personalLinks.mailCode(organization, person);
  return redirect(`/named/${organization}/${person}/code`, { headers: begunHere(context, browser) });
});

const titles = {
  open: 'You were named',
  done: 'You were named',
  over: 'Somebody else was named',
  declined: 'You said that this is not you',
  released: 'Your duty fell away',
} as const;
/** Nothing is left for whoever opens the link. */
const isOver = (state: keyof typeof titles) => state !== 'open' && state !== 'done';

export default function PersonalLink() {
  const { organization, by, state, to, vendor } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead
        title={titles[state]}
        kicker={organization.name}
        lead={
          state === 'open'
            ? `${by} of ${organization.name} named you to ${vendor.replace(/\.$/, '')}. See for what, and confirm it.`
            : undefined
        }
      />
      {isOver(state) ? (
        <p>
          {state === 'declined' && `The admins of ${organization.name} were told, and name somebody else. `}
          {state === 'released' && 'It is not in the shared responsibility model any more. '}
          You need not do anything.
        </p>
      ) : (
        <>
          {state === 'done' && <p>You have confirmed it. You can look at it again.</p>}
          <p>You need no account. We mail a code to {to}, the address that was given for you.</p>
          <Form submit="Mail me the code" pending="Sending…" />
          <p className="hint">Not you? Leave this page. Nothing happens without the code.</p>
        </>
      )}
      <p>
        <Link to="/">What this portal is</Link>
      </p>
    </div>
  );
}
