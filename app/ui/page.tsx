import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

export function PageHead({
  title,
  kicker,
  lead,
  children,
}: {
  title: string;
  kicker?: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="page-head">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </header>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export const Columns = ({ main, aside }: { main: ReactNode; aside: ReactNode }) => (
  <div className="columns">
    <div className="stack">{main}</div>
    <aside className="stack" aria-label="Context">
      {aside}
    </aside>
  </div>
);

export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'neutral';

export const Badge = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`badge ${tone}`}>{children}</span>
);

/** Text flows under the title; where there are several paragraphs, each stands in a `span`. */
export const Notice = ({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) => (
  <div className={`notice ${tone}`} role="status">
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
);

export const Empty = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="empty">
    <strong>{title}</strong>
    <span>{children}</span>
  </div>
);

export const FactList = ({ rows }: { rows: [string, ReactNode][] }) => (
  <dl className="facts">
    {rows.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

export const ButtonLink = ({ to, children, tone = '' }: { to: string; children: ReactNode; tone?: string }) => (
  <Link to={to} className={`button ${tone}`}>
    {children}
  </Link>
);

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Takes the whole line where the table becomes cards. */
  wide?: boolean;
}

/** A table that becomes cards on a narrow screen. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHidden,
  empty,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows that stay in their form without being seen. */
  rowHidden?: (row: Row) => boolean;
  empty: ReactNode;
}) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col">
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} hidden={rowHidden?.(row)}>
            {columns.map((column) => (
              <td key={column.head} data-label={column.head} className={column.wide ? 'wide' : undefined}>
                <span>{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
