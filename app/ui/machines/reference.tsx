import type { Field, OperationView } from '#app/http/machines/reference.ts';
import { Table } from '../page.tsx';

const Shape = ({ id }: { id: string }) => (
  <a href={`#shape-${id}`}>
    <code>{id}</code>
  </a>
);

const Fields = ({ caption, fields }: { caption: string; fields: Field[] }) => (
  <Table
    caption={caption}
    columns={[
      { head: 'Name', cell: (row) => <code>{row.name}</code> },
      { head: 'Type', cell: (row) => (row.shape ? <FieldShape field={row} shape={row.shape} /> : row.type) },
      { head: 'Needed', cell: (row) => (row.required ? 'yes' : 'no') },
      { head: 'Meaning', cell: (row) => row.about || '–' },
    ]}
    rows={fields}
    rowKey={(row) => row.name}
    empty={null}
  />
);

const FieldShape = ({ field, shape }: { field: Field; shape: string }) => (
  <>
    {field.type.startsWith('list of') && 'list of '}
    <Shape id={shape} />
  </>
);

/** One operation: its address, what it takes, a command to copy, and every answer that it gives. */
export function OperationSection({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, about, scope, parameters, takes, gives, sample } = operation;
  return (
    <article className="card stack operation" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{summary}</h3>
      <p>
        <code className="address">
          <strong>{method}</strong> {path}
        </code>
      </p>
      {about && <p>{about}</p>}
      <p className="muted">
        {scope ? (
          <>
            Takes the scope <code>{scope}</code>.
          </>
        ) : (
          'Any valid key will do.'
        )}
        {takes && (
          <>
            {' '}
            The body is a <Shape id={takes} />.
          </>
        )}
      </p>
      <pre className="sample">
        <code>{sample}</code>
      </pre>
      {parameters.length > 0 && <Fields caption="Parameters" fields={parameters} />}
      <Table
        caption="Answers"
        columns={[
          { head: 'Status', cell: (row) => row.status },
          { head: 'Meaning', cell: (row) => row.about },
          { head: 'Body', cell: (row) => (row.shape ? <Shape id={row.shape} /> : '–') },
        ]}
        rows={gives}
        rowKey={(row) => row.status}
        empty={null}
      />
    </article>
  );
}

export function ShapeSection({ id, about, fields }: { id: string; about: string; fields: Field[] }) {
  return (
    <article className="card stack operation" id={`shape-${id}`} aria-labelledby={`shape-${id}-title`}>
      <h3 id={`shape-${id}-title`}>{id}</h3>
      <p>{about}</p>
      {fields.length > 0 && <Fields caption={`Members of ${id}`} fields={fields} />}
    </article>
  );
}
