import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted, names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { agreementWaits } from '#app/ui/agreement/card.tsx';
import { EndsSoon } from '#app/ui/agreement/generation.tsx';
import { ResignNotice } from '#app/ui/agreement/resign.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Next } from '#app/ui/gate/next.tsx';
import { Standing } from '#app/ui/gate/standing.tsx';
import { Stepper } from '#app/ui/gate/story.tsx';
import { FoldedTimeline } from '#app/ui/log/timeline.tsx';
import { Columns, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { awaitedIn, doable, OpenTurns } from '#app/ui/promises/turns.tsx';
import { CoverBadge, CoverLine } from '#app/ui/services/cover.tsx';
import { StateBadge, serviceWaits } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'journey', { organization })),
  admin: roles.includes('customer admin'),
  kept: url.searchParams.has('kept'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? ''} · HIPAA onboarding` },
];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Journey() {
  const journey = useLoaderData<typeof loader>();
  const { now, states, turns, organization, gateOpen, hold, timeline } = journey;
  const base = `/organizations/${organization.id}`;
  const waits = agreementWaits(journey.agreements[0]) ?? journey.services.map(serviceWaits).find(Boolean);
  return (
    <>
      <PageHead title={organization.name} kicker={`${names[journey.plan]} plan`} />
      {journey.kept && <Notice tone="info" title="Your draft is kept. Go on whenever you like." />}
      <Standing states={states} turns={turns} gateOpen={gateOpen} hold={hold} now={now} />
      <Columns
        main={
          <>
            <EndsSoon
              agreement={journey.agreements.find((each) => each.id === journey.covering)}
              pending={!!journey.pending}
              organization={organization.id}
              now={journey.now}
            />
            {doable(turns)[0]?.kind !== 'agreement.resign' && (
              <ResignNotice demand={journey.demand} organization={organization.id} onItsWay={!!journey.pending} />
            )}
            {hold && (
              <Notice tone="bad" title="The vendor has put this organization on hold">
                {hold.reason}
              </Notice>
            )}
            <Next journey={journey} base={base} admin={journey.admin} />
            <Follow {...(waits ? { waits } : awaitedIn(turns))} />
            {turns.length > 0 && (
              <Section title="What is open">
                <OpenTurns turns={turns} now={now} nudge={journey.admin ? `${base}/nudge` : undefined} />
              </Section>
            )}
            <Section title="Requirements">
              <Stepper states={states} turns={turns} base={base} open={gateOpen} />
            </Section>
            {journey.services.length > 0 && <Services journey={journey} base={base} />}
          </>
        }
        aside={
          <>
            <Section title="Messages">
              <p>
                {journey.lastMessage ? (
                  <>
                    The last one came from {journey.lastMessage.from === 'staff' ? 'the vendor' : 'your organization'}{' '}
                    <Ago at={journey.lastMessage.at} now={now} />.
                  </>
                ) : (
                  'None yet.'
                )}{' '}
                <Link to={`${base}/messages`}>{journey.lastMessage ? 'Read and answer' : 'Write to sales'}</Link>
              </p>
            </Section>
            <Section title="Sub-processors">
              <p>
                <Link to={`${base}/subprocessors`}>What was announced, and until when you may object</Link>
              </p>
            </Section>
            <Section title="Documents">
              <p>
                <Link to={`${base}/documents`}>Reports that are not public: ask for them, and have your copy</Link>
              </p>
            </Section>
            <Section title="Promises">
              <p className="cluster">
                <Link to={`${base}/promises`}>What is promised, kept and open</Link>
                <Link to={`${base}/contacts`}>Contacts, and the last drill</Link>
              </p>
            </Section>
            <Section title="Incidents">
              <p>
                <Link to={`${base}/incidents`}>What you were told of incidents, and what comes next</Link>
              </p>
            </Section>
            {journey.admin && (
              <Section title="For machines">
                <p className="cluster">
                  <Link to={`${base}/tokens`}>Tokens</Link>
                  <Link to={`${base}/webhooks`}>Webhooks</Link>
                </p>
              </Section>
            )}
            <Section title="What happened">
              <FoldedTimeline entries={timeline} older={journey.olderEntries} now={now} all={`${base}/history`} />
            </Section>
          </>
        }
      />
    </>
  );
}

function Services({ journey, base }: { journey: Shown; base: string }) {
  return (
    <Section title="Services">
      <ul className="stack">
        {journey.services.map((service) => (
          <li className="cluster" key={service.id}>
            <Link to={`${base}/services`}>{service.name}</Link>
            <StateBadge state={service.state} />
            <CoverBadge cover={service.cover} />
            <CoverLine cover={service.cover} />
          </li>
        ))}
      </ul>
      {journey.serviceCount > journey.services.length && (
        <p>
          <Link to={`${base}/services`}>All {counted(journey.serviceCount, 'service')}</Link>
        </p>
      )}
    </Section>
  );
}
