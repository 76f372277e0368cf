import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { AgreementCard } from '#app/ui/agreement.tsx';
import { CaseEnding } from '#app/ui/case-ending.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Badge, Columns, Empty, FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { RegionCard } from '#app/ui/region.tsx';
import { ResignNotice } from '#app/ui/resign.tsx';
import { ServiceCard } from '#app/ui/service.tsx';
import { SigningActions } from '#app/ui/signing.tsx';
import { Stepper } from '#app/ui/story.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export const loader = load('routes/desk/case', async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'caseFile', { organization })),
  sales: roles.includes('sales'),
  ops: roles.includes('ops'),
  counsel: roles.includes('counsel'),
  me: visitor.actor.id,
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? ''} · HIPAA desk` },
];
type File = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Case() {
  const file = useLoaderData<typeof loader>();
  const { organization, inquiry, now, states, gateOpen, regions, services, agreements, hold } = file;
  const desk = `/desk/${organization.id}`;
  return (
    <>
      <PageHead
        title={organization.name}
        kicker={
          <>
            {names[file.plan]} plan · {file.owner ? `looked after by ${file.owner}` : 'no owner yet'} ·{' '}
            <Badge tone={gateOpen ? 'good' : 'wait'}>{gateOpen ? 'Gate open' : 'Gate closed'}</Badge>
          </>
        }
      />
      <Columns
        main={
          <>
            <ResignNotice
              demand={file.demand}
              organization={organization.id}
              onItsWay={!!file.pending}
              sendTo={file.sales ? file.signer?.name : undefined}
            />
            {hold && (
              <Notice tone="bad" title="On hold">
                {hold.reason}
              </Notice>
            )}
            {file.sales && <SalesActions file={file} desk={desk} />}
            <Section title="Requirements">
              <Stepper states={states} base={`/organizations/${organization.id}`} now={now} open={gateOpen} staff />
            </Section>
            <Section title="Inquiry">
              {inquiry ? (
                <FactList
                  rows={[
                    ['Role under HIPAA', names[inquiry.role]],
                    ['Legal entity', inquiry.legalEntity],
                    ['Address', inquiry.address],
                    ['Affiliates', inquiry.affiliates || 'none'],
                    ['Intended use', inquiry.use],
                    ['Deployment', names[inquiry.deployment]],
                    ['Regions in mind', inquiry.regions.join(', ')],
                    ['Timeline', names[inquiry.timeline]],
                    ['Privacy', `${inquiry.privacyContact.name}, ${inquiry.privacyContact.email}`],
                    ['Security', `${inquiry.securityContact.name}, ${inquiry.securityContact.email}`],
                    ['Incidents', `${inquiry.incidentContact.name}, ${inquiry.incidentContact.email}`],
                  ]}
                />
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
              <p>{file.messages.length} in the thread</p>
              <p>
                <Link to={`/organizations/${organization.id}/messages`}>Read and answer</Link>
              </p>
            </section>
            <CaseEnding
              organization={organization.id}
              onLegalHold={file.onLegalHold}
              papersWaiting={file.papersWaiting}
              roles={file}
            />
            <Section title="What happened">
              <Timeline entries={file.log.slice(0, 60)} now={now} />
            </Section>
          </>
        }
      />
    </>
  );
}

function SalesActions({ file, desk }: { file: File; desk: string }) {
  const { inquiry, qualified, declined, signer, agreements, pending, mayPrepare, ownerId, me, organization, now } =
    file;
  const onItsWay = agreements.find((each) => each.id === pending && each.sentAt);
  return (
    <section className="next stack">
      <h2>Your part</h2>
      {ownerId !== me && <Form action={`${desk}/ownership`} submit="Take ownership" tone="quiet" />}
      {inquiry && !qualified && !declined && (
        <>
          <Form action={`${desk}/qualification`} submit="Qualify the inquiry" />
          <details>
            <summary>Decline the inquiry</summary>
            <Form action={`${desk}/refusal`} submit="Decline with this reason" tone="danger">
              <PhiHint />
              <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
            </Form>
          </details>
        </>
      )}
      {!inquiry && <p>Nothing to do before the customer contacts you.</p>}
      {qualified && mayPrepare && !signer && <p>The customer names the signer next.</p>}
      {qualified && mayPrepare && signer && (
        <>
          <p>
            {signer.name}, {signer.title}, will sign for the customer.
          </p>
          <Form action={`${desk}/sending`} submit="Send agreement" />
        </>
      )}
      {onItsWay && (
        <SigningActions
          agreement={onItsWay}
          organization={organization.id}
          now={now}
          may={{ resend: true, correct: true, refresh: true }}
        />
      )}
      {onItsWay && (
        <details>
          <summary>Void the agreement</summary>
          <Form
            action={`${desk}/voiding`}
            submit="Void with this reason"
            tone="danger"
            hidden={{ agreement: onItsWay.id }}
          >
            <Field name="reason" label="Reason, as the signer will read it" rows={2} maxLength={200} />
          </Form>
        </details>
      )}
    </section>
  );
}

function Hold({ held, desk }: { held: boolean; desk: string }) {
  if (held) return <Form action={`${desk}/release`} submit="Release the hold" tone="quiet" />;
  return (
    <details className="card">
      <summary>Put on hold</summary>
      <Form action={`${desk}/hold`} submit="Put on hold" tone="danger">
        <p>The gate closes for new services at once. Running services go on.</p>
        <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
      </Form>
    </details>
  );
}
