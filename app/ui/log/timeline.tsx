import { Link } from '@remix-run/react';
import { Empty } from '../page.tsx';
import { Ago } from '../time.tsx';

interface TimelineEntry {
  id: string;
  at: number;
  sentence: string;
  quote?: string | undefined;
}

export function Timeline({ entries, now }: { entries: TimelineEntry[]; now: number }) {
  if (entries.length === 0) return <Empty title="Nothing yet">What happens appears here, newest first.</Empty>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>{entry.sentence}</p>
          {entry.quote && <blockquote>{entry.quote}</blockquote>}
          <Ago at={entry.at} now={now} />
        </li>
      ))}
    </ol>
  );
}

const atOnce = 8;

/** The newest at once, the next folded, and all of them on a page of their own. */
export function FoldedTimeline({
  entries,
  older,
  now,
  all,
}: {
  entries: TimelineEntry[];
  older: boolean;
  now: number;
  all: string;
}) {
  const more = entries.slice(atOnce);
  return (
    <>
      <Timeline entries={entries.slice(0, atOnce)} now={now} />
      {more.length > 0 && (
        <details>
          <summary>Show {more.length} earlier</summary>
          <Timeline entries={more} now={now} />
        </details>
      )}
      {entries.length > atOnce && (
        <p>
          <Link to={all}>{older ? 'All entries' : `All ${entries.length} entries`}</Link>
        </p>
      )}
    </>
  );
}
