import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { publicFields } from '#app/domain/templates/fields.ts';
import { blocksOf } from '#app/domain/templates/samples.ts';
import { load } from '#app/http/route.ts';
import { ContractView } from '#app/ui/gate/story.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { Badge, Columns, PageHead } from '#app/ui/page.tsx';
import { PreviewButton, TermsList } from '#app/ui/templates/template.tsx';

export const loader = load(async ({ context, visitor, params }) => {
  const query = { template: params['template'] ?? '', version: params['version'] ?? '' };
  const { text, ...about } = await context.portal.read(visitor.actor, 'templateText', query);
  return { ...about, blocks: blocksOf(text, publicFields(about, context.brand)) };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Version ${data?.version ?? ''} · ${data?.title ?? ''}` },
];

export default function Version() {
  const { id, title, version, sample, sha256, blocks, ...terms } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={version === 'draft' ? 'The draft' : `Version ${version}`}
        kicker={<Link to={`/counsel/templates/${id}`}>{title}</Link>}
      />
      <Columns
        main={<ContractView blocks={blocks} />}
        aside={
          <section className="card stack">
            {sample && (
              <p>
                <Badge tone="wait">Shipped sample</Badge>
              </p>
            )}
            <TermsList {...terms} />
            <p>
              SHA-256 of the text <Code>{sha256}</Code>
            </p>
            <PreviewButton template={id} version={version} />
          </section>
        }
      />
    </>
  );
}
