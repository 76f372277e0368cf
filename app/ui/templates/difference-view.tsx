import type { TemplateTerms } from '#app/domain/templates/facts.ts';
import { Section } from '../page.tsx';
import type { Part, Row } from './difference.ts';

/** The changes between two versions. Removed and added words are marked as such for everybody: by colour, by line, and by name. */
export const DifferenceView = ({ rows }: { rows: Row[] }) => (
  <ol className="difference">
    {rows.map((row, index) => {
      const key = `${row.kind}-${index}`;
      if (row.kind === 'same')
        return (
          <li key={key} className="unchanged">
            {row.count === 1 ? 'One clause or line unchanged' : `${row.count} clauses and lines unchanged`}
          </li>
        );
      return (
        <li key={key} className={row.kind}>
          <p className="difference-word">{wordsFor[row.kind]}</p>
          <p>
            <Parts parts={row.parts} />
          </p>
          {row.marks.some((mark) => mark.change) && (
            <p className="hint">
              Marked for <Parts parts={row.marks} />
            </p>
          )}
        </li>
      );
    })}
  </ol>
);

const wordsFor = { added: 'Added', removed: 'Removed', changed: 'Changed' };

export const Parts = ({ parts }: { parts: Part[] }) => (
  <>
    {parts.map((part, index) => {
      const key = `${part.change ?? 'same'}-${index}`;
      if (part.change === 'added') return <ins key={key}>{part.text}</ins>;
      if (part.change === 'removed') return <del key={key}>{part.text}</del>;
      return <span key={key}>{part.text}</span>;
    })}
  </>
);

/** The numbers that differ. */
export const changedTerms = (before: TemplateTerms, after: TemplateTerms) =>
  (
    [
      ['Term in months', before.termMonths, after.termMonths],
      ['Breach notice in hours', before.commitments.breachNoticeHours, after.commitments.breachNoticeHours],
      ['Objection window in days', before.commitments.objectionDays, after.commitments.objectionDays],
      ['Cure period in days', before.commitments.curePeriodDays, after.commitments.curePeriodDays],
    ] as const
  )
    .filter(([, was, is]) => was !== is)
    .map(([label, was, is]) => ({ label, was, is }));

export function ChangedTerms({ before, after }: { before: TemplateTerms; after: TemplateTerms }) {
  const changed = changedTerms(before, after);
  if (changed.length === 0) return null;
  return (
    <Section title="Numbers">
      <ul>
        {changed.map(({ label, was, is }) => (
          <li key={label}>
            {label}: <del>{was}</del> <ins>{is}</ins>
          </li>
        ))}
      </ul>
    </Section>
  );
}
