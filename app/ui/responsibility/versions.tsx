import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { endWords } from '#app/domain/calendar.ts';
import type { Control } from '#app/domain/responsibility/facts.ts';
import type { RowView } from '#db/responsibility/views.ts';
import { Badge, Section, Table, type Tone } from '../page.tsx';
import { RowDifference } from './difference.tsx';

export const kindWords: Record<RowView['kind'], { tone: Tone; word: string }> = {
  new: { tone: 'info', word: 'New duty' },
  changed: { tone: 'wait', word: 'Duty changed' },
  released: { tone: 'good', word: 'Duty falls away' },
  removed: { tone: 'bad', word: 'Removed' },
  worded: { tone: 'neutral', word: 'Wording alone' },
  same: { tone: 'neutral', word: 'Unchanged' },
};

/** What differs between two versions, row by row, with what each asks. */
export function Differences({ rows, title }: { rows: readonly RowView[]; title: string }) {
  const differing = rows.filter(({ kind }) => kind !== 'same');
  return (
    <Section title={title}>
      {differing.length === 0 && <p>Nothing differs.</p>}
      {differing.map(({ id, kind, was, is }) => (
        <section className="card stack" key={id} aria-label={(is ?? was)?.title ?? id}>
          <h3>
            {(is ?? was)?.title} <Badge tone={kindWords[kind].tone}>{kindWords[kind].word}</Badge>
          </h3>
          <RowDifference was={was} is={is} />
        </section>
      ))}
    </Section>
  );
}

/** Every control with who answers for it, under both deployment models. */
export function Matrix({
  controls,
  caption,
  change,
}: {
  controls: readonly Control[];
  caption: string;
  change?: boolean;
}) {
  return (
    <Table
      caption={caption}
      columns={[
        {
          head: 'Control',
          wide: true,
          cell: (row) => (
            <>
              <strong>{row.title}</strong>
              <br />
              <span className="muted">{row.description}</span>
              <br />
              <small className="muted">{row.citations.join(', ')}</small>
            </>
          ),
        },
        { head: 'Vendor', cell: (row) => (row.vendor ? 'Yes' : '–') },
        { head: 'Customer, hosted', cell: (row) => (row.customer.hosted ? row.duty.hosted : '–') },
        { head: 'Customer, BYOC', cell: (row) => (row.customer.byoc ? row.duty.byoc : '–') },
        ...(change
          ? [
              {
                head: 'Change',
                cell: (row: Control): ReactNode => (
                  <Link to={`/ops/matrix/rows/${row.id}`}>
                    Edit<span className="visually-hidden"> “{row.title}”</span>
                  </Link>
                ),
              },
            ]
          : []),
      ]}
      rows={controls}
      rowKey={(row) => row.id}
      empty={null}
    />
  );
}

/** From when a version counts, as a list of versions says it. */
export const fromWords = (from: number, now: number): string =>
  from === 0 ? 'From the beginning' : `${from > now ? 'Coming, after' : 'Since'} ${endWords(from)}`;
