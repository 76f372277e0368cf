import { counted } from '#app/domain/words.ts';
import type { EndingView } from '#db/ending/views.ts';
import { Code } from '../log/code.tsx';
import { Empty, Table } from '../page.tsx';
import { Day } from '../time.tsx';

const words = {
  unsigned: 'As sent for signature',
  agreement: 'Signed agreement',
  certificate: 'DocuSign’s certificate',
  destruction: 'Certificate of destruction',
  nda: 'NDA signed elsewhere',
};

/** Every document with its hash and how long it is kept: 45 CFR 164.316(b)(2)(i). */
export const KeptDocuments = ({ documents }: Pick<EndingView, 'documents'>) => (
  <Table
    caption={counted(documents.length, 'document')}
    columns={[
      { head: 'Document', cell: (row) => (row.waiting ? 'Uploaded paper' : words[row.what]) },
      { head: 'SHA-256', cell: (row) => <Code>{row.sha256}</Code> },
      { head: 'Stored', cell: (row) => <Day at={row.createdAt} /> },
      {
        head: 'Kept until',
        cell: (row) =>
          row.purgedAt !== undefined ? (
            <>
              Purged on <Day at={row.purgedAt} />
            </>
          ) : row.retainUntil === undefined ? (
            'Six years after it stops to have effect'
          ) : (
            <Day at={row.retainUntil} />
          ),
      },
    ]}
    rows={documents}
    rowKey={(row) => `${row.source}-${row.what}`}
    empty={<Empty title="No document yet">Signed agreements and certificates appear here.</Empty>}
  />
);
