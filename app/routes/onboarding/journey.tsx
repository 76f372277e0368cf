import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { agreementWaits } from '#app/ui/agreement.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Form } from '#app/ui/form.tsx';
import { Badge, ButtonLink, Columns, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { ResignNotice } from '#app/ui/resign.tsx';
import { Stepper, Timeline, turnName } from '#app/ui/story.tsx';
import { Ago, day } from '#app/ui/time.tsx';

export const loader = load('routes/onboarding/journey', async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'journey', { organization })),
  admin: roles.includes('customer admin'),
  mySignature: roles.includes('customer signer'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? ''} · HIPAA onboarding` },
];

export default function Journey() {
  const journey = useLoaderData<typeof loader>();
  const { now, states, organization, gateOpen, hold, timeline } = journey;
  const base = `/organizations/${organization.id}`;
  return (
    <>
      <PageHead
        title={organization.name}
        kicker={
          <>
            {names[journey.plan]} plan ·{' '}
            <Badge tone={gateOpen ? 'good' : 'wait'}>{gateOpen ? 'Gate open' : 'Gate closed'}</Badge>
          </>
        }
      />
      <Columns
        main={
          <>
            <ResignNotice demand={journey.demand} organization={organization.id} onItsWay={!!journey.pending} />
            {hold && (
              <Notice tone="bad" title="The vendor has put this organization on hold">
                {hold.reason}
              </Notice>
            )}
            <Next journey={journey} base={base} />
            <Follow waits={agreementWaits(journey.agreements[0])} />
            <Section title="Requirements">
              <Stepper states={states} base={base} now={now} open={gateOpen} />
            </Section>
          </>
        }
        aside={
          <>
            <nav className="card stack" aria-label="Organization">
              <ButtonLink to={`${base}/messages`} tone="quiet">
                Messages with sales
              </ButtonLink>
              <ButtonLink to={`${base}/members`} tone="quiet">
                Members
              </ButtonLink>
              {journey.admin && (
                <>
                  <ButtonLink to={`${base}/tokens`} tone="quiet">
                    Machine tokens
                  </ButtonLink>
                  <ButtonLink to={`${base}/webhooks`} tone="quiet">
                    Webhooks
                  </ButtonLink>
                </>
              )}
            </nav>
            <Section title="What happened">
              <Timeline entries={timeline.slice(0, 30)} now={now} />
            </Section>
          </>
        }
      />
    </>
  );
}

const invitations: Record<string, { title: string; text: string; label: string }> = {
  plan: {
    title: 'Move to the Enterprise plan',
    text: 'HIPAA services are part of Enterprise. Ask for the upgrade and sales will call.',
    label: 'See what Enterprise brings',
  },
  sales: {
    title: 'Contact sales',
    text: 'Your role under HIPAA comes first; it picks the agreement.',
    label: 'Contact sales',
  },
  agreement: {
    title: 'Name the signer',
    text: 'Say who may bind your organization. Sales then sends the agreement.',
    label: 'Name the signer',
  },
  regions: {
    title: 'Choose your regions',
    text: 'Operations decides on each within a business day.',
    label: 'Choose regions',
  },
  responsibility: {
    title: 'Acknowledge the shared responsibility model',
    text: 'Control by control, with an owner for each of your duties.',
    label: 'Go through the controls',
  },
};

function Next({ journey, base }: { journey: ReturnType<typeof useLoaderData<typeof loader>>; base: string }) {
  const { states, gateOpen, now, admin } = journey;
  const mine = states.find((state) => state.open && state.turn === 'customer') ?? states.find((state) => !state.met);
  if (gateOpen || !mine)
    return (
      <section className="next">
        <h2>The gate is open</h2>
        <p>Every requirement is met. You can create HIPAA services in your approved regions.</p>
        <ButtonLink to={`${base}/services/new`}>Create a HIPAA service</ButtonLink>
      </section>
    );
  const invitation = invitations[mine.id];
  if (mine.turn === 'customer' && admin && invitation)
    return (
      <section className="next">
        <h2>{invitation.title}</h2>
        <p>{invitation.text}</p>
        <ButtonLink to={`${base}/${mine.path}`}>{invitation.label}</ButtonLink>
      </section>
    );
  if (mine.turn === 'signer' && journey.mySignature)
    return (
      <section className="next">
        <h2>Sign the agreement</h2>
        <p>It is ready for your signature.</p>
        <ButtonLink to={`/agreements/${journey.organization.id}`}>Read and sign</ButtonLink>
      </section>
    );
  return (
    <section className="next">
      <h2>It is the turn of {turnName(mine.turn)}</h2>
      <p>
        {mine.title} waits
        {mine.since !== undefined && (
          <>
            {' '}
            since <Ago at={mine.since} now={now} />
          </>
        )}
        .{mine.promisedBy !== undefined && ` We promised an answer by ${day(mine.promisedBy)}.`} You need not do
        anything now.
      </p>
      {admin && mine.turn !== 'customer' && (
        <Form action={`${base}/nudge`} submit="Send a reminder" tone="quiet">
          <span />
        </Form>
      )}
    </section>
  );
}
