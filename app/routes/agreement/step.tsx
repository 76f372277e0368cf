import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { isGone } from '#app/domain/agreement/mismatches.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { AgreementCard } from '#app/ui/agreement/card.tsx';
import { EndsSoon } from '#app/ui/agreement/generation.tsx';
import { ResignNotice } from '#app/ui/agreement/resign.tsx';
import { SigningActions } from '#app/ui/agreement/signing.tsx';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { OutageNotice } from '#app/ui/operations/outage.tsx';
import { Empty, FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { turnOn } from '#app/ui/promises/turns.tsx';
import { AgreementPreview } from '#app/ui/templates/template.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { agreements, covering, signer, now, demand, qualified, mayPrepare, pending, turns } = journey;
  const waiting = agreements.find((each) => each.id === pending);
  return {
    agreements,
    covering,
    signer,
    now,
    about: journey.organization,
    me: visitor,
    mayName: roles.includes('customer admin') && !!qualified && !!mayPrepare,
    qualified: !!qualified,
    previewed: !!qualified && !!mayPrepare,
    // Covered entities have one text, business associates and subcontractors the other.
    textFor: journey.inquiry?.role === 'covered_entity' ? 'covered_entity' : 'business_associate',
    waiting,
    demand,
    turns,
    stuck: !!pending && journey.stuck.includes(pending),
    outage: context.portal.docusign.outage(),
    admin: roles.includes('customer admin'),
    draft: await draft(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Agreement · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Agreement() {
  const {
    agreements,
    covering,
    signer,
    now,
    about,
    me,
    mayName,
    turns,
    qualified,
    draft,
    waiting,
    admin,
    demand,
    stuck,
    outage,
    textFor,
    previewed,
  } = useLoaderData<typeof loader>();
  const here = `/organizations/${about.id}/agreement`;
  const main = turnOn(turns, here)?.kind;
  const mine = turns.some((turn) => turn.kind === 'agreement.sign' && turn.theirs);
  return (
    <div className="reading stack">
      <PageHead
        title="Business Associate Agreement"
        kicker={<Crumb {...about} />}
        lead={
          agreements.length === 0 && (
            <>
              <Link to={`/agreement?role=${textFor}`}>Read the text</Link> before you name who signs it.
            </>
          )
        }
      />
      {!qualified && <Empty title="Not open yet">You name the signer here once sales has accepted your inquiry.</Empty>}
      {waiting && <OutageNotice outage={outage} now={now} />}
      {stuck && (
        <Notice tone="wait" title="DocuSign has not taken the agreement yet">
          Our operations team has been told and sends it again. You need not do anything.
        </Notice>
      )}
      {signer && agreements.length === 0 && turns.some(({ kind }) => kind === 'agreement.send') && (
        <Notice tone="info" title={`${signer.name} will sign`}>
          Sales sends the agreement next.
        </Notice>
      )}
      <StepTurns turns={turns} of="agreement" organization={about.id} admin={admin} now={now} />
      <EndsSoon
        agreement={agreements.find((each) => each.id === covering)}
        pending={!!waiting}
        organization={about.id}
        now={now}
      />
      <ResignNotice
        demand={demand}
        organization={about.id}
        onItsWay={!!waiting}
        sendTo={admin ? signer?.name : undefined}
        main={main === 'agreement.resign'}
      />
      {waiting && !mine && !isGone(waiting.contradicted?.mismatches) && (
        <p>
          <Link to={`/agreements/${about.id}`}>Read the agreement that is on its way</Link>
        </p>
      )}
      {waiting && (
        <SigningActions
          agreement={waiting}
          organization={about.id}
          now={now}
          may={{ resend: admin, replace: admin, correct: admin, refresh: admin }}
        />
      )}
      {agreements.map((agreement) => (
        <AgreementCard key={agreement.id} agreement={agreement} organization={about.id} now={now} />
      ))}
      {mayName && (
        <Section title={signer ? 'Name another signer' : 'Who signs?'}>
          <Form submit="Name the signer" values={draft} tone={main === 'signer.name' ? '' : 'quiet'}>
            <p className="hint">You yourself, or somebody else: they need no account, a mailed code is enough.</p>
            <Field
              name="signer.name"
              label="Full name of the signer"
              maxLength={100}
              defaultValue={signer ? undefined : me.name}
              autoComplete="off"
            />
            <Field
              name="signer.email"
              label="E-mail of the signer"
              type="email"
              defaultValue={signer ? undefined : me.email}
              autoComplete="off"
            />
            <Field
              name="title"
              label="Title of the signer"
              maxLength={100}
              hint="As it stands under the signature, for instance Chief Privacy Officer."
            />
            <Tick name="authority">I state that this person may bind the organization.</Tick>
          </Form>
        </Section>
      )}
      {previewed && (
        <Section title="What will be signed">
          <AgreementPreview organization={about.id} />
        </Section>
      )}
      <nav className="card stack" aria-labelledby="more">
        <h2 id="more">More about the agreement</h2>
        <div className="cluster">
          <Link to={`/organizations/${about.id}/papers`}>Signed elsewhere</Link>
          {covering && <Link to={`/organizations/${about.id}/renewal`}>Renew it, or change its scope</Link>}
          {agreements.some((each) => each.inForce) && (
            <Link to={`/organizations/${about.id}/ending`}>End of the agreement</Link>
          )}
        </div>
      </nav>
      {signer && agreements[0]?.signer.id !== signer.id && (
        <Section title="Named signer">
          <FactList
            rows={[
              ['Name', signer.name],
              ['E-mail', signer.email],
              ['Title', signer.title],
            ]}
          />
        </Section>
      )}
    </div>
  );
}
