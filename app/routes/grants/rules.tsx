import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Domains } from '#app/ui/grants/domains.tsx';
import { NdaDraft, NdaDraftForm } from '#app/ui/grants/nda-draft.tsx';
import { NdaBody } from '#app/ui/grants/nda-text.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'documentRules')),
  may: roles.includes('counsel'),
  typed: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'NDA and rules · HIPAA desk' }];

export const action = act(async ({ context, visitor, target, values }) => {
  await context.portal.ndas.draft(visitor.actor, target, values);
  return redirect('/counsel/nda');
});

export default function Rules() {
  const { versions, draft, domains, may, typed } = useLoaderData<typeof loader>();
  const [now, ...earlier] = versions;
  return (
    <div className="stack">
      <PageHead
        title="NDA and rules"
        kicker={<Link to="/desk/documents">Documents</Link>}
        lead="What is signed before a document is shown, and who needs no look. Members of an organization with an agreement in force never need one."
      />
      <Section title="Domains that need no look">
        <Domains domains={domains} may={may} />
      </Section>
      <Section title="Signed now">{now && <NdaBody text={now} />}</Section>
      {draft && (
        <Section title="Draft">
          <NdaDraft draft={draft} may={may} />
        </Section>
      )}
      {may && !draft && (
        <Section title="Draft another version">
          <NdaDraftForm values={typed} text={now?.text ?? ''} />
        </Section>
      )}
      {earlier.length > 0 && (
        <Section title="Earlier versions">
          {earlier.map((each) => (
            <details key={each.version}>
              <summary>Version {each.version}</summary>
              <NdaBody text={each} />
            </details>
          ))}
        </Section>
      )}
    </div>
  );
}
