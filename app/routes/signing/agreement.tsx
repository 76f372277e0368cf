import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { blocksOf } from '#app/domain/catalog/template.ts';
import { fieldsOf } from '#app/domain/catalog/template-fields.ts';
import { names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { AgreementCard } from '#app/ui/agreement.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { ContractView } from '#app/ui/story.tsx';

export const loader = load('routes/signing/agreement', async ({ context, visitor, organization }) => {
  const view = await context.portal.read(visitor.actor, 'signing', { organization });
  const { agreement, inquiry, template, ...rest } = view;
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

/** Opens the agreement at DocuSign: the address lives five minutes and is used once. */
export const action = act('routes/signing/agreement', async ({ context, visitor, organization, values, target }) => {
  const url = await context.portal.openSigning(
    visitor.actor,
    organization,
    String(values['agreement'] ?? ''),
    target.request ?? '',
  );
  return redirect(url);
});

export default function SignAgreement() {
  const { agreement, organization, mine, mineToCountersign, now, blocks } = useLoaderData<typeof loader>();
  if (!agreement)
    return (
      <div className="reading stack">
        <PageHead title="Agreement" kicker={organization.name} />
        <Empty title="Nothing to sign yet">The agreement appears here once sales has sent it.</Empty>
      </div>
    );
  const over = agreement.declinedAt ?? agreement.voidedAt ?? agreement.expiredAt ?? agreement.inForce;
  const canSign =
    !over &&
    agreement.sentAt !== undefined &&
    ((mine && !agreement.signedAt) || (mineToCountersign && agreement.signedAt && !agreement.countersignedAt));
  return (
    <div className="reading stack">
      <PageHead title="Business Associate Agreement" kicker={organization.name} />
      {canSign && (
        <section className="next">
          <h2>
            {mineToCountersign && agreement.signedAt
              ? 'Countersign'
              : `${agreement.signer.name}, your signature is asked for`}
          </h2>
          <p>
            Read the text below. DocuSign then asks you to sign as {agreement.signer.title}, and brings you back here.
          </p>
          <Form submit="Sign with DocuSign" pending="Opening DocuSign…" hidden={{ agreement: agreement.id }} />
        </section>
      )}
      {!canSign && mineToCountersign && !agreement.signedAt && !over && (
        <Notice tone="wait" title="The customer signs first">
          You get a mail when it is your turn.
        </Notice>
      )}
      {agreement.signedAt && !agreement.inForce && mine && (
        <Notice tone="good" title="Your signature is confirmed">
          Counsel countersigns next.
        </Notice>
      )}
      <AgreementCard agreement={agreement} organization={organization.id} now={now} />
      <Section title="Text">
        <ContractView blocks={blocks} />
      </Section>
    </div>
  );
}
