import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { DocumentView, ProgrammeView } from '#db/programmes/views.ts';
import { Badge, Empty, Table } from '../page.tsx';
import { Day } from '../time.tsx';

/** What backs a programme, what was looked at, and what came before; and the way to ask for what is not here. */
export function Documents({ programme }: { programme: ProgrammeView }) {
  const { documents, inspections, earlier } = programme;
  return (
    <>
      <DocumentTable
        caption="Current documents"
        rows={documents}
        empty={
          <Empty title="No document is published">
            What backs this programme appears here, with its period, its issuer and its hash.
          </Empty>
        }
      />
      {inspections.length > 0 && (
        <DocumentTable caption="Interim inspections and audits" rows={inspections} empty={null} />
      )}
      {earlier.length > 0 && <DocumentTable caption="Replaced or withdrawn" rows={earlier} empty={null} />}
      {!programme.internal && (
        <p>
          Do you need a report that is not here? <Link to={`/trust/ask?programme=${programme.id}`}>Ask for it</Link>.
        </p>
      )}
    </>
  );
}

const DocumentTable = ({
  caption,
  rows,
  empty,
}: {
  caption: string;
  rows: readonly DocumentView[];
  empty: ReactNode;
}) => (
  <Table
    caption={caption}
    columns={[
      { head: 'Document', wide: true, cell: (row) => <Title document={row} /> },
      { head: 'Issued', cell: (row) => <Day at={row.issued} /> },
      { head: 'About', cell: (row) => <About document={row} /> },
      { head: 'For whom', cell: (row) => <Getting document={row} /> },
      { head: 'SHA-256', wide: true, cell: (row) => <code className="hash">{row.sha256}</code> },
    ]}
    rows={rows}
    rowKey={(row) => row.id}
    empty={empty}
  />
);

function Title({ document }: { document: DocumentView }) {
  const { title, kindName, issuer, edition, scope, sample } = document;
  return (
    <>
      {title}
      {sample && (
        <>
          {' '}
          <Badge tone="wait">SAMPLE, proves nothing</Badge>
        </>
      )}
      <br />
      <span className="hint">
        {kindName}, {issuer}
        {edition && `, edition ${edition}`}. Scope: {scope}
      </span>
    </>
  );
}

export function About({ document: { period, expires } }: { document: Pick<DocumentView, 'period' | 'expires'> }) {
  if (period)
    return (
      <>
        <Day at={period.from} /> to <Day at={period.to} />
      </>
    );
  return expires === undefined ? (
    <>–</>
  ) : (
    <>
      until <Day at={expires} />
    </>
  );
}

/** How one comes to it. */
function Getting({
  document: { id, programme, here, behind, tierName, withdrawn, supersededAt },
}: {
  document: DocumentView;
}) {
  if (withdrawn)
    return (
      <>
        Withdrawn on <Day at={withdrawn.at} />
      </>
    );
  if (here)
    return <a href={`/trust/documents/${id}`}>Download{supersededAt === undefined ? '' : ', replaced since'}</a>;
  if (supersededAt !== undefined)
    return (
      <>
        Replaced on <Day at={supersededAt} />
      </>
    );
  return (
    <>
      {tierName}.{' '}
      <Link to={behind ? `/trust/access?document=${id}` : `/trust/ask?programme=${programme}&document=${id}`}>
        Ask for it
      </Link>
    </>
  );
}
