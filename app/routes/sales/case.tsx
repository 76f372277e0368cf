import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { AgreementCard, agreementWaits } from '#app/ui/agreement/card.tsx';
import { DeclineReason } from '#app/ui/agreement/decline.tsx';
import { EndsSoon } from '#app/ui/agreement/generation.tsx';
import { ResignNotice } from '#app/ui/agreement/resign.tsx';
import { CaseEnding } from '#app/ui/ending/case.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Standing } from '#app/ui/gate/standing.tsx';
import { Stepper } from '#app/ui/gate/story.tsx';
import { ForAuditor } from '#app/ui/log/for-auditor.tsx';
import { FoldedTimeline } from '#app/ui/log/timeline.tsx';
import { OutageNotice, StuckNotice } from '#app/ui/operations/outage.tsx';
import { Columns, Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { MailboxNotice } from '#app/ui/people/mailboxes.tsx';
import { awaitedIn, doable, MyTurn, OpenTurns } from '#app/ui/promises/turns.tsx';
import { RegionCard } from '#app/ui/regions/region.tsx';
import { Hold, SalesPart, TermsLink, Voiding } from '#app/ui/sales/case-actions.tsx';
import { InquiryFacts } from '#app/ui/sales/inquiry.tsx';
import { ServiceCard, serviceWaits } from '#app/ui/services/service.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'caseFile', { organization })),
  sales: roles.includes('sales'),
  ops: roles.includes('ops'),
  counsel: roles.includes('counsel'),
  auditor: roles.includes('auditor'),
  me: visitor.actor.id,
  outage: context.portal.docusign.outage(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? ''} · HIPAA desk` },
];

export default function Case() {
  const file = useLoaderData<typeof loader>();
  const { organization, inquiry, now, states, turns, gateOpen, regions, services, agreements, hold } = file;
  const desk = `/desk/${organization.id}`;
  const [mine] = doable(turns);
  const outside = agreements.find((each) => agreementWaits(each)) || services.find(serviceWaits);
  const onItsWay = agreements.find((each) => each.id === file.pending && each.sentAt);
  return (
    <>
      <PageHead
        title={organization.name}
        kicker={
          <>
            {names[file.plan]} plan · {file.owner ? `looked after by ${file.owner}` : 'no owner yet'} ·{' '}
            <Link to={`/organizations/${organization.id}`}>As the customer sees it</Link>
          </>
        }
      />
      <Standing states={states} turns={turns} gateOpen={gateOpen} hold={hold} now={now} staff />
      <Columns
        main={
          <>
            <EndsSoon
              agreement={agreements.find((each) => each.id === file.covering)}
              pending={!!file.pending}
              organization={organization.id}
              now={now}
            />
            <ResignNotice
              demand={file.demand}
              organization={organization.id}
              onItsWay={!!file.pending}
              sendTo={file.sales ? file.signer?.name : undefined}
              main={!mine}
            />
            {hold && (
              <Notice tone="bad" title="On hold">
                {hold.reason}
              </Notice>
            )}
            <StuckNotice stuck={file.stuck} may={file.ops} />
            <MailboxNotice
              mailboxes={file.mailboxes}
              now={now}
              retry={file.ops || file.sales ? `/organizations/${organization.id}/members/mail` : undefined}
            />
            {file.pending && <OutageNotice outage={file.outage} now={now} />}
            <DeclineReason declined={file.declinedLast} />
            {file.sales ? <SalesPart file={file} desk={desk} me={file.me} /> : mine && <MyTurn turn={mine} />}
            <Follow {...awaitedIn(outside ? [] : turns, true)} />
            {turns.length > 0 && (
              <Section title="What is open">
                <OpenTurns
                  turns={turns}
                  now={now}
                  staff
                  nudge={file.sales ? `/organizations/${organization.id}/nudge` : undefined}
                />
              </Section>
            )}
            {(file.counsel || file.ownTerms) && inquiry && <TermsLink file={file} />}
            {file.counsel && onItsWay?.voidRequestedAt === undefined && onItsWay && (
              <section className="card">
                <Voiding agreement={onItsWay} desk={desk} />
              </section>
            )}
            <Section title="Requirements">
              <Stepper states={states} turns={turns} base={`/organizations/${organization.id}`} open={gateOpen} staff />
            </Section>
            <Section title="Inquiry">
              {inquiry ? (
                <InquiryFacts inquiry={inquiry} organization={organization.id} />
              ) : (
                <Empty title="No inquiry yet">The customer has not contacted sales.</Empty>
              )}
            </Section>
            {agreements.length > 0 && (
              <Section title="Agreements">
                <div className="stack">
                  {agreements.map((each) => (
                    <AgreementCard key={each.id} agreement={each} organization={organization.id} now={now} />
                  ))}
                </div>
              </Section>
            )}
            {regions.length > 0 && (
              <Section title="Regions">
                <div className="stack">
                  {regions.map((each) => (
                    <RegionCard key={each.key} request={each} now={now} organization={organization.id} admin={false} />
                  ))}
                </div>
              </Section>
            )}
            {services.length > 0 && (
              <Section title="Services">
                <div className="stack">
                  {services.map((each) => (
                    <ServiceCard key={each.id} service={each} now={now} />
                  ))}
                </div>
              </Section>
            )}
            {file.ops && <Hold held={!!hold} desk={desk} />}
          </>
        }
        aside={
          <>
            <section className="card stack">
              <h2>Messages</h2>
              <p>{file.messages} in the thread</p>
              <p>
                <Link to={`/organizations/${organization.id}/messages`}>
                  {file.auditor ? 'Read them' : 'Read and answer'}
                </Link>
              </p>
            </section>
            {file.auditor && <ForAuditor organization={organization} />}
            <CaseEnding
              organization={organization.id}
              onLegalHold={file.onLegalHold}
              papersWaiting={file.papersWaiting}
              roles={file}
            />
            <Section title="What happened">
              <FoldedTimeline
                entries={file.timeline}
                older={file.olderEntries}
                now={now}
                all={`/organizations/${organization.id}/history`}
              />
            </Section>
          </>
        }
      />
    </>
  );
}
