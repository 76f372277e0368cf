import { Link } from '@remix-run/react';
import { endWords } from '#app/domain/calendar.ts';
import { counted, figure } from '#app/domain/words.ts';
import type { MatrixPreview } from '#db/responsibility/reads.ts';
import { Empty, FactList, Section, Table } from '../page.tsx';
import { firstOf } from '../preview.tsx';

/** What the publication of a version will do, counted by what then does it. */
export function PublicationPreview({ preview, from }: { preview: MatrixPreview; from: number | undefined }) {
  const { first, organizations } = preview;
  return (
    <Section title="What its publication does">
      <p>
        {from === undefined
          ? 'No date is set: the gates below would close as soon as one is, and has passed.'
          : `Nothing closes before ${endWords(from)}. Whoever acknowledges until then keeps the gate open.`}
      </p>
      <FactList
        rows={[
          ['Gates that close, unless it is acknowledged', figure(preview.gates)],
          ['Organizations that acknowledge something', figure(preview.asked)],
          ['Organizations whose duties change', figure(organizations)],
          ['Services that go on', figure(preview.services)],
          ['People told by mail', figure(preview.mailed)],
        ]}
      />
      <Table
        caption={firstOf(first.length, organizations)}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          { head: 'Acknowledges', cell: (row) => counted(row.asked, 'row') },
          { head: 'By', cell: (row) => (row.due === undefined ? '–' : endWords(row.due)) },
          { head: 'Falls away', cell: (row) => figure(row.released) },
          { head: 'Gates that close then', cell: (row) => figure(row.gates) },
          { head: 'Services', cell: (row) => figure(row.services) },
          { head: 'Told by mail', cell: (row) => figure(row.mailed) },
        ]}
        rows={first}
        rowKey={(row) => row.organization}
        empty={<Empty title="It changes nobody’s duties">Nobody is asked, and nobody is told.</Empty>}
      />
    </Section>
  );
}
