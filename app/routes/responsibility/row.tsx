import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { Control } from '#app/domain/responsibility/facts.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { RowDifference } from '#app/ui/responsibility/difference.tsx';

export const loader = load(async ({ context, visitor, params, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'matrixRow', { control: params['control'] ?? '' })),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.control?.title ?? 'A new control'} · Matrix · HIPAA desk` },
];

export const action = performed;

export default function MatrixRow() {
  const { control, published, seen, may } = useLoaderData<typeof loader>();
  const differs = published && control && JSON.stringify(published) !== JSON.stringify(control);
  return (
    <div className="reading stack">
      <PageHead
        title={control?.title ?? 'A new control'}
        kicker={<Link to="/ops/matrix">Matrix</Link>}
        lead="Saved into the draft. Nothing is published before a second person has seen it."
      />
      <Notice tone="info" title="What customers acknowledge again">
        Who answers for it, and what the customer does. Title, description, evidence and citations are wording: changing
        them asks nobody.
      </Notice>
      {differs && (
        <Section title="Against the published version">
          <RowDifference was={published} is={control} />
        </Section>
      )}
      {may && (
        <Form submit="Save into the draft" values={valuesOf(control)} hidden={{ seen }}>
          <Field name="title" label="Title" maxLength={120} />
          <Field name="description" label="Description" rows={3} maxLength={500} />
          <fieldset className="stack">
            <legend>Who answers for it</legend>
            <Tick name="vendor">The vendor</Tick>
            <Tick name="hosted">The customer of the hosted service</Tick>
            <Tick name="byoc">The customer who brings a cloud account (BYOC)</Tick>
          </fieldset>
          <Field
            name="dutyHosted"
            label="What the customer does, hosted"
            hint="A sentence, also where nothing is to be done."
            rows={3}
            maxLength={500}
          />
          <Field name="dutyByoc" label="What the customer does, BYOC" rows={3} maxLength={500} />
          <Field name="evidence" label="Ideas for evidence" hint="One on each line." rows={3} />
          <Field
            name="citations"
            label="Citations"
            hint="One on each line. A reading of 45 CFR, not legal advice."
            rows={3}
          />
        </Form>
      )}
      {may && control && (
        <Form
          action={`/ops/matrix/rows/${control.id}/removal`}
          submit="Take it out of the matrix"
          tone="danger"
          hidden={{ seen }}
          id="removal"
        >
          <p>Who owns the duty is told that it falls away. Nobody acknowledges that.</p>
        </Form>
      )}
    </div>
  );
}

/** As the fields hold it; of a new one both customers answer, until somebody says otherwise. */
const valuesOf = (control: Control | undefined): Record<string, string> => ({
  title: control?.title ?? '',
  description: control?.description ?? '',
  vendor: control?.vendor ? 'on' : '',
  hosted: (control?.customer.hosted ?? true) ? 'on' : '',
  byoc: (control?.customer.byoc ?? true) ? 'on' : '',
  dutyHosted: control?.duty.hosted ?? '',
  dutyByoc: control?.duty.byoc ?? '',
  evidence: control?.evidence.join('\n') ?? '',
  citations: control?.citations.join('\n') ?? '',
});
