import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { calledOf } from '#app/domain/legal/versions.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { Compare } from '#app/ui/legal/versions.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { difference } from '#app/ui/templates/difference.ts';
import { DifferenceView } from '#app/ui/templates/difference-view.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context, params, url }) => {
  const { document } = await context.portal.legal.one(params['document'] ?? '');
  const [newest = '', last = newest] = document.versions.filter(({ here }) => here).map(({ id }) => id);
  const read = (version: string) => context.portal.legal.version(document.id, version);
  const [before, after] = await Promise.all([
    read(url.searchParams.get('from') ?? last),
    read(url.searchParams.get('to') ?? newest),
  ]);
  const rows = before.text && after.text ? difference(before.text, after.text) : undefined;
  return { document, from: before.version, to: after.version, rows };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed · ${data?.document.name ?? ''} · Legal documents` },
];

export default function Difference() {
  const { document, from, to, rows } = useLoaderData<typeof loader>();
  const same = rows?.every(({ kind }) => kind === 'same');
  return (
    <div className="reading stack">
      <PageHead
        title={`From ${calledOf(from)} to ${calledOf(to)}`}
        kicker={<Link to={`/trust/legal/${document.id}`}>{document.name}</Link>}
        lead={same ? 'Nothing differs.' : 'Line by line, and word by word within each.'}
      />
      <Compare versions={document.versions} from={from.id} to={to.id} />
      <Section title="Text">
        {rows ? (
          <DifferenceView rows={rows} />
        ) : (
          <Empty title="Not both texts lie here">Of one of these versions the text stands elsewhere.</Empty>
        )}
      </Section>
    </div>
  );
}
