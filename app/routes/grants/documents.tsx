import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { AskForm } from '#app/ui/grants/ask-form.tsx';
import { Requests } from '#app/ui/grants/requests.tsx';
import { Timeline } from '#app/ui/log/timeline.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { Older, placeIn } from '#app/ui/pager.tsx';
import { Day } from '#app/ui/time.tsx';

const asking = ['customer admin', 'customer member', 'prospect'];

export const loader = load(async ({ context, visitor, organization, roles, url, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'gatedDocuments', { organization, before: placeIn(url) })),
  may: roles.some((role) => asking.includes(role)),
  before: placeIn(url),
  chosen: url.searchParams.get('document') ?? '',
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Documents · ${data?.organization.name ?? ''}` },
];

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.requests.ask(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/documents`);
});

export default function Documents() {
  const page = useLoaderData<typeof loader>();
  const { organization, prospect, all, requests, offered, entries, before, older, may, chosen, draft, me, now } = page;
  return (
    <div className="reading stack">
      <PageHead
        title="Documents"
        kicker={prospect ? organization.name : <Crumb {...organization} />}
        lead="Reports and letters that are not public: ask for them, have a copy that says whose it is, and see all that happened."
      />
      <Section title={all ? 'Requests of the organization' : 'Your requests'}>
        <Requests requests={requests} organization={organization.id} may={may} now={now} />
      </Section>
      <Section title="Secrecy">
        <Secrecy page={page} />
      </Section>
      {may && (
        <Section title="Ask for documents">
          {offered.length === 0 && (
            <Empty title="There is nothing to ask for">No document is published that is not for anybody.</Empty>
          )}
          {offered.length > 0 && (
            <AskForm offered={offered} chosen={chosen} values={draft} name={me.name} submit="Ask for them" />
          )}
          <p>
            Is it not in the list? <Link to={`/organizations/${organization.id}/programmes`}>Ask counsel for it</Link>.
          </p>
        </Section>
      )}
      <Section title="What happened">
        <Older from={before} older={older} />
        <Timeline entries={entries} now={now} />
      </Section>
    </div>
  );
}

/** By what whoever reads it is bound, and the way to be. */
function Secrecy({
  page: { nda, may, papers, organization },
}: {
  page: ReturnType<typeof useLoaderData<typeof loader>>;
}) {
  const at = `/organizations/${organization.id}/documents`;
  const waiting = papers.filter(({ verified, refused }) => !verified && !refused).length;
  return (
    <>
      {may && nda && (
        <p>
          You are bound by {nda.paper ? 'an NDA signed elsewhere' : `version ${nda.version} of the NDA`}. Something may
          be granted on it until <Day at={nda.until} />; the duty of secrecy does not end with it.
        </p>
      )}
      {may && !nda && <p>No NDA binds you here yet.</p>}
      <p className="cluster">
        <Link to={`${at}/nda`}>{may && !nda ? 'Read and sign the NDA' : 'Read the NDA'}</Link>
        <Link to={`${at}/papers`}>NDAs signed elsewhere{waiting > 0 && ` (${waiting} waiting)`}</Link>
      </p>
    </>
  );
}
