import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { maxPaperBytes } from '#app/domain/paper/facts.ts';
import { act, load } from '#app/http/route.ts';
import { ScopeFields } from '#app/ui/agreement/scope.tsx';
import { Crumb } from '#app/ui/crumb.tsx';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { PaperCard } from '#app/ui/paper/card.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft, url }) => ({
  ...(await context.portal.read(visitor.actor, 'papers', { organization })),
  mayUpload: roles.some((role) => role === 'customer admin' || role === 'sales' || role === 'counsel'),
  counsel: roles.includes('counsel') ? visitor.actor.id : undefined,
  vendor: context.brand.legalName,
  large: url.searchParams.has('large'),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Signed elsewhere · ${data?.organization.name ?? ''}` },
];

/** An upload: a signed agreement. */
export const action = act(
  async ({ context, visitor, organization, target, values, file }) => {
    await context.portal.ending.upload(visitor.actor, { ...target, organization }, file, values);
    return redirect(`/organizations/${organization}/papers`);
  },
  { field: 'file', maxBytes: maxPaperBytes },
);

export default function Papers() {
  const { organization, papers, now, open, onPlan, mayUpload, counsel, large, ...form } =
    useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Agreement signed elsewhere"
        kicker={<Crumb {...organization} />}
        lead="A Business Associate Agreement that both sides signed outside of this portal. It counts once two people of counsel have verified it."
      />
      {large && (
        <Notice tone="bad" title="The file is too large">
          At most 10 MB. Scan it in black and white, or at 150 dots per inch.
        </Notice>
      )}
      {papers.map((paper) => (
        <PaperCard key={paper.id} paper={paper} now={now} me={counsel} />
      ))}
      {papers.length === 0 && (
        <Empty title="Nothing uploaded">An uploaded agreement appears here with its state.</Empty>
      )}
      {!open && mayUpload && (
        <Notice tone="wait" title="Not open yet">
          {onPlan ? 'Sales has to qualify the inquiry first.' : 'HIPAA needs the Enterprise plan first.'}
        </Notice>
      )}
      {open && mayUpload && <Upload {...form} />}
    </div>
  );
}

function Upload({
  legalEntity,
  deployment,
  vendor,
  draft,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'legalEntity' | 'deployment' | 'vendor' | 'draft'>) {
  return (
    <Section title="Upload an agreement">
      <Form submit="Upload for verification" values={draft ?? (deployment && { deployments: [deployment] })} upload>
        <PhiHint />
        <Field
          name="file"
          type="file"
          label="The signed agreement as one PDF"
          accept="application/pdf"
          hint="At most 10 MB, without scripts, links, attached files or a password."
        />
        <Choices
          name="kind"
          legend="Whose text is it?"
          choices={[
            { value: 'customer_paper', label: 'The customer’s own paper' },
            { value: 'vendor_paper', label: 'The vendor’s paper, signed by hand' },
          ]}
        />
        <Field
          name="customer"
          label="Customer, as it stands in the agreement"
          maxLength={200}
          defaultValue={legalEntity}
        />
        <Field name="vendor" label="Vendor, as it stands in the agreement" maxLength={200} defaultValue={vendor} />
        <h3>Signed for the customer</h3>
        <Field name="signer.name" label="Who signed for the customer" maxLength={100} />
        <Field name="signer.email" label="E-mail of the customer’s signer" type="email" />
        <Field name="signerTitle" label="Title of the customer’s signer" maxLength={100} />
        <Field name="signedOn" label="Signed for the customer on" type="date" />
        <h3>Signed for the vendor</h3>
        <Field name="countersigner.name" label="Who signed for the vendor" maxLength={100} />
        <Field name="countersigner.email" label="E-mail of the vendor’s signer" type="email" />
        <Field name="countersignerTitle" label="Title of the vendor’s signer" maxLength={100} />
        <Field name="countersignedOn" label="Signed for the vendor on" type="date" />
        <h3>Term, scope and promises</h3>
        <Field name="effectiveOn" label="In effect from" type="date" />
        <Field
          name="termMonths"
          label="Term in months"
          inputMode="numeric"
          hint="Without an end of its own: the months until it is reviewed."
        />
        <ScopeFields legend="What does it cover?" />
        <Field
          name="commitments.breachNoticeHours"
          label="Breach notice, hours after discovery"
          inputMode="numeric"
          hint="At most 1440 hours, which is 60 days."
        />
        <Field name="commitments.objectionDays" label="Days to object to a new subcontractor" inputMode="numeric" />
        <Field name="commitments.curePeriodDays" label="Cure period in days" inputMode="numeric" />
      </Form>
    </Section>
  );
}
