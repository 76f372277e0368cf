import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { publicFields } from '#app/domain/templates/fields.ts';
import { blocksOf, templateFor } from '#app/domain/templates/samples.ts';
import { load } from '#app/http/route.ts';
import { ContractView } from '#app/ui/gate/story.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ url, context }) => {
  const role =
    url.searchParams.get('role') === 'business_associate'
      ? ('business_associate' as const)
      : ('covered_entity' as const);
  const template = await context.portal.template(templateFor(role).id);
  return {
    role,
    version: template.version,
    sample: template.sample,
    blocks: blocksOf(template.text, publicFields(template, context.brand)),
  };
});
export const meta: MetaFunction = () => [{ title: 'Agreement text · The HIPAA programme' }];

export default function AgreementText() {
  const { role, version, sample, blocks } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="The agreement"
        lead="Read it before you sign in. Your role under HIPAA decides which of the two applies."
      >
        <nav className="cluster" aria-label="Your role">
          <Link to="?role=covered_entity" aria-current={role === 'covered_entity' ? 'page' : undefined}>
            For covered entities
          </Link>
          <Link to="?role=business_associate" aria-current={role === 'business_associate' ? 'page' : undefined}>
            For business associates and subcontractors
          </Link>
        </nav>
      </PageHead>
      {!sample && (
        <p className="hint">
          Version {version}. An agreement is made from the version that is published when it is sent.
        </p>
      )}
      {sample && (
        <Notice tone="wait" title={`Version ${version} is a sample`}>
          Counsel of the vendor replaces it before production.
        </Notice>
      )}
      <ContractView blocks={blocks} />
    </div>
  );
}
