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

const Parts = ({ parts }: { parts: Part[] }) => (
  <>
    {parts.map((part, index) => {
      const key = `${part.change ?? 'same'}-${index}`;
      if (part.change === 'added') return <ins key={key}>{part.text}</ins>;
      if (part.change === 'removed') return <del key={key}>{part.text}</del>;
      return <span key={key}>{part.text}</span>;
    })}
  </>
);
