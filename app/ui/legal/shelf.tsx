import { Link } from '@remix-run/react';
import { calledOf } from '#app/domain/legal/versions.ts';
import type { LegalOn } from '#db/legal/views.ts';
import { Table } from '../page.tsx';
import { Stated } from '../trust/entry.tsx';
import { VersionLink } from './version.tsx';

/** Documents, each with what holds of it and what comes. */
export const Shelf = ({ caption, documents, on }: { caption: string; documents: LegalOn['documents']; on: string }) => (
  <Table
    caption={caption}
    columns={[
      {
        head: 'Document',
        wide: true,
        cell: (row) => (
          <>
            <Link to={`/trust/legal/${row.id}${on}`}>{row.name}</Link>
            <br />
            <span className="hint">{row.what}</span>
          </>
        ),
      },
      {
        head: 'Version',
        cell: ({ held }) => (
          <Stated
            text={
              held &&
              (held.effectiveOn === undefined && held.dated !== undefined ? `Dated ${calledOf(held)}` : calledOf(held))
            }
          />
        ),
      },
      {
        head: 'Next',
        cell: ({ coming: [next], id }) => (next ? <VersionLink document={id} version={next} /> : '–'),
      },
      {
        head: 'SHA-256',
        wide: true,
        cell: ({ held }) =>
          held?.sha256 === undefined ? <Stated text={undefined} /> : <code className="hash">{held.sha256}</code>,
      },
    ]}
    rows={documents}
    rowKey={(row) => row.id}
    empty={null}
  />
);
