import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { OtherSigner } from '#app/ui/agreement/signing.tsx';
import { Crumb } from '#app/ui/crumb.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, draft }) => {
  const {
    agreements,
    pending,
    organization: about,
  } = await context.portal.read(visitor.actor, 'journey', { organization });
  const agreement = agreements.find((each) => each.id === pending && each.mayChangeSigner);
  return { about, agreement: agreement && { id: agreement.id, signer: agreement.signer.name }, draft: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Replace the signer · ${data?.about.name ?? ''}` },
];

export const action = performed;

export default function ReplaceSigner() {
  const { about, agreement, draft } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Replace the signer"
        kicker={<Crumb {...about} />}
        lead={
          agreement &&
          `${agreement.signer} is told that they need not sign any more, the new signer gets a personal link, and our sales team is told with your reason. What went to DocuSign is voided before the new one is sent.`
        }
      />
      {agreement ? (
        <Form submit="Replace the signer" values={draft} hidden={{ agreement: agreement.id }}>
          <OtherSigner
            reason="Why somebody else signs"
            authority="I state that this person may bind the organization."
          />
        </Form>
      ) : (
        <Empty title="Not possible now">No agreement waits for a signature of your organization.</Empty>
      )}
    </div>
  );
}
