import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { authorityStatement } from '#app/domain/agreement/authority.ts';
import { fieldsOf } from '#app/domain/templates/fields.ts';
import { blocksOf } from '#app/domain/templates/samples.ts';
import { names } from '#app/domain/words.ts';
import { setCookie } from '#app/http/cookies.ts';
import { act, load } from '#app/http/route.ts';
import { AgreementCard, agreementWaits } from '#app/ui/agreement/card.tsx';
import { BeingConfirmed, SigningState } from '#app/ui/agreement/signing-state.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Form, Tick } from '#app/ui/form.tsx';
import { ContractView } from '#app/ui/gate/story.tsx';
import { OutageNotice } from '#app/ui/operations/outage.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { NextElsewhere } from '#app/ui/promises/here.tsx';
import { awaitedIn, turnOn } from '#app/ui/promises/turns.tsx';

export const loader = load(async ({ context, visitor, organization }) => {
  const view = await context.portal.read(visitor.actor, 'signing', { organization });
  const { agreement, inquiry, template, ...known } = view;
  const rest = { ...known, help: context.brand.help, outage: context.portal.docusign.outage() };
  if (!agreement || !inquiry || !template) return { ...rest, agreement, blocks: [] };
  const deployments = agreement.deployments.map((each) => names[each] ?? each).join(', ');
  return {
    ...rest,
    agreement,
    blocks: blocksOf(template.text, fieldsOf(template, context.brand, { ...inquiry, deployments })),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Sign the agreement · ${data?.organization.name ?? ''}` },
];

/** Opens the agreement at DocuSign: the address lives five minutes and is used once. Who was named by somebody else states their authority with it. */
export const action = act(async ({ context, visitor, organization, values, target }) => {
  const agreement = String(values['agreement'] ?? '');
  if (values['statement'] !== undefined)
    await context.portal.perform(visitor.actor, 'confirmAuthority', target, {
      agreement,
      authority: values['authority'],
    });
  const url = await context.portal.openSigning(visitor.actor, organization, agreement, target.request ?? '');
  const cookie = setCookie('signing', agreement, context.secure);
  return redirect(url, { headers: { 'set-cookie': cookie } });
});

export default function SignAgreement() {
  const shown = useLoaderData<typeof loader>();
  const { agreement, organization, mine, mineToCountersign, turns, now, blocks, help, outage } = shown;
  if (!agreement)
    return (
      <div className="reading stack">
        <PageHead title="Agreement" kicker={organization.name} />
        <Empty title="Nothing to sign yet">The agreement appears here once sales has sent it.</Empty>
        <NextElsewhere turns={turns} />
      </div>
    );
  const here = `/agreements/${organization.id}`;
  const toSign = turnOn(turns, here);
  const theirs = turns.filter((turn) => turn.about === agreement.id);
  const states = !agreement.authority.own && agreement.authority.confirmedAt === undefined;
  return (
    <div className="reading stack">
      <PageHead title="Business Associate Agreement" kicker={organization.name} />
      {agreement.open && <OutageNotice outage={outage} now={now} />}
      {toSign && (
        <section className="next">
          <h2>
            {toSign.kind === 'agreement.countersign'
              ? 'Read and countersign'
              : `${agreement.signer.name}, your signature is asked for`}
          </h2>
          <p>
            Read the text below. DocuSign then asks you to sign{mine ? ` as ${agreement.signer.title}` : ''}, and brings
            you back here.
          </p>
          <Form submit="Sign with DocuSign" pending="Opening DocuSign…" hidden={{ agreement: agreement.id }}>
            {mine && states && (
              <>
                <input type="hidden" name="statement" value={authorityStatement.version} />
                <Tick name="authority">{authorityStatement.text(organization.name)}</Tick>
              </>
            )}
          </Form>
          {mine && agreement.mayChangeSigner && (
            <p>
              Is somebody else better placed to sign?{' '}
              <Link to={`/agreements/${organization.id}/hand-over`}>Hand it on</Link>. You can also decline at DocuSign;
              your reason reaches the organization and our sales team.
            </p>
          )}
        </section>
      )}
      {mineToCountersign && !agreement.signedAt && agreement.open && (
        <Notice tone="info" title="The customer signs first">
          You get a mail when it is your turn.
        </Notice>
      )}
      <SigningState agreement={agreement} mine={mine} help={help} turns={theirs} />
      {theirs.some((turn) => turn.kind === 'agreement.confirm') && (mine || mineToCountersign) && (
        <BeingConfirmed agreement={agreement} base={here} now={now} />
      )}
      <NextElsewhere turns={turns} />
      <Follow {...awaitedIn(toSign || agreementWaits(agreement) ? [] : theirs)} />
      <AgreementCard agreement={agreement} organization={organization.id} now={now} />
      <Section title="Text">
        <ContractView blocks={blocks} />
      </Section>
    </div>
  );
}
