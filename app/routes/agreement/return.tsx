import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cookieOf, signingCookie } from '#app/http/cookies.ts';
import { act, load } from '#app/http/route.ts';
import { agreementWaits, agreementWord } from '#app/ui/agreement/card.tsx';
import { returnWord } from '#app/ui/agreement/return-words.ts';
import { Follow } from '#app/ui/follow.tsx';
import { OutageNotice } from '#app/ui/operations/outage.tsx';
import { Badge, ButtonLink, PageHead, Section } from '#app/ui/page.tsx';
import { doable, MyTurn, OpenTurns, turnOn } from '#app/ui/promises/turns.tsx';
import { Report } from '#app/ui/report.tsx';

/** Where DocuSign sends the browser back to. What the address says is a hint; only who went out from here reports it without a button. */
export const loader = (args: LoaderFunctionArgs) =>
  back(args).catch((error: unknown) => {
    // Whoever was replaced while they were at DocuSign has no part in it any more: the page of their link says so.
    const agreement = new URL(args.request.url).searchParams.get('agreement') ?? '';
    if (args.context.visitor && isNotFound(error) && /^[\w-]{1,100}$/.test(agreement))
      throw redirect(`/sign/${agreement}`);
    throw error;
  });

const isNotFound = (error: unknown) =>
  typeof error === 'object' && error !== null && 'init' in error && (error.init as ResponseInit | null)?.status === 404;

const back = load(async ({ context, visitor, organization, request, url }) => {
  const view = await context.portal.read(visitor.actor, 'signing', { organization });
  const id = url.searchParams.get('agreement') ?? '';
  const wentOut = cookieOf(request.headers.get('cookie'), signingCookie(context.secure)) === id && id !== '';
  const event = (url.searchParams.get('event') ?? '').replace(/[^a-z_]/g, '').slice(0, 40) || 'unknown';
  return { ...view, event, id, wentOut, help: context.brand.help, outage: context.portal.docusign.outage() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Back from DocuSign · ${data?.organization.name ?? ''}` },
];

/** A page never changes anything when it is looked at, so the confirmation is asked for by a form. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'recordReturn', target, values);
  const back = new URLSearchParams({ agreement: String(values['agreement']), event: String(values['event']) });
  return redirect(`/agreements/${organization}/return?${back}`);
});

export default function Return() {
  const {
    agreement: current,
    organization,
    event,
    id,
    now,
    mine,
    turns,
    wentOut,
    help,
    outage,
  } = useLoaderData<typeof loader>();
  const agreement = current?.id === id ? current : undefined;
  const word = returnWord(event, agreement, mine);
  const state = agreement && agreementWord(agreement, now);
  const confirmed = mine ? agreement?.signedAt : agreement?.countersignedAt;
  const unsettled =
    agreement?.open && ['signing_complete', 'viewing_complete', 'decline', 'exception'].includes(event) && !confirmed;
  const here = `/agreements/${organization.id}`;
  const again = word.next === 'open' && turnOn(turns, here) !== undefined;
  // What the signature has opened; while the agreement itself is still theirs to sign, that comes first.
  const opened = again || unsettled ? [] : doable(turns).filter((turn) => turn.about !== id);
  const [next] = opened;
  const waits = unsettled ? 'DocuSign is being asked to confirm it.' : agreementWaits(agreement);
  return (
    <div className="reading stack">
      <PageHead title={word.title} kicker={organization.name} lead={word.text} />
      {state && (
        <p>
          As we know it: <Badge tone={state.tone}>{state.word}</Badge>
        </p>
      )}
      {agreement?.open && <OutageNotice outage={outage} now={now} />}
      <Follow waits={waits} />
      {agreement?.open && (
        <Report values={{ agreement: id, event }} submit="Check with DocuSign now" byItself={wentOut} />
      )}
      {word.next === 'sales' && (
        <p>
          Write to <a href={`mailto:${help}`}>{help}</a>.
        </p>
      )}
      {next && <MyTurn turn={next} />}
      {opened.length > 1 && (
        <Section title="Open as well">
          <OpenTurns turns={opened.slice(1)} now={now} />
        </Section>
      )}
      <div className="cluster">
        {again ? <ButtonLink to={here}>Open the agreement again</ButtonLink> : <Link to={here}>See the agreement</Link>}
      </div>
    </div>
  );
}
