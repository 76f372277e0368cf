import { Link } from '@remix-run/react';
import { counted, figure } from '#app/domain/words.ts';
import type { Preview } from '#db/gate/preview-views.ts';
import { Empty, FactList, Table } from './page.tsx';

/** Says of a list that is cut how many there are. */
export const firstOf = (shown: number, all: number): string =>
  all > shown ? `The first ${shown} of ${counted(all, 'organization')}` : counted(all, 'organization');

/** What a decision will do, counted by what then does it: all of it, and organization by organization. */
export function Effects({ preview: { counts, words, first } }: { preview: Preview }) {
  const all = counts['organizations'] ?? first.length;
  const columns = Object.entries(words).filter(([name]) => name !== 'organizations');
  return (
    <>
      <FactList rows={Object.entries(words).map(([name, word]) => [word, figure(counts[name] ?? 0)])} />
      <Table
        caption={firstOf(first.length, all)}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          ...columns.map(([name, head]) => ({
            head,
            cell: (row: Preview['first'][number]) => figure(row.counts[name] ?? 0),
          })),
        ]}
        rows={first}
        rowKey={(row) => row.organization}
        empty={<Empty title="Nobody is concerned">Nobody is told.</Empty>}
      />
    </>
  );
}
