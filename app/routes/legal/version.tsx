import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { calledOf } from '#app/domain/legal/versions.ts';
import { shownText } from '#app/http/legal/shown.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { LegalText, VersionFacts } from '#app/ui/legal/version.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context, params }) => {
  const { document, version, ...words } = await context.portal.legal.version(
    params['document'] ?? '',
    params['version'] ?? '',
  );
  const texts = document.versions.filter(({ here }) => here).map(({ id }) => id);
  const before = version.here ? texts[texts.indexOf(version.id) + 1] : undefined;
  return { name: document.name, id: document.id, version, before, ...shownText(words, context.brand) };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Nothing'}, ${data ? calledOf(data.version) : ''} · Legal documents` },
];

export default function LegalVersion() {
  const { id, name, version, before, text, blocks } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={`${name}, ${calledOf(version)}`}
        kicker={<Link to={`/trust/legal/${id}`}>{name}</Link>}
        lead={version.says}
      >
        {before !== undefined && (
          <p>
            <Link to={`/trust/legal/${id}/difference?from=${before}&to=${version.id}`}>What changed in it</Link>
          </p>
        )}
      </PageHead>
      <VersionFacts document={id} version={version} />
      <Section title="Text">
        <LegalText text={text} blocks={blocks} />
      </Section>
    </div>
  );
}
