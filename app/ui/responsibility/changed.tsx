import type { Change } from '#app/domain/responsibility/duties.ts';
import type { Control } from '#app/domain/responsibility/facts.ts';
import { counted, type Deployment } from '#app/domain/words.ts';
import type { PostView } from '#db/people/post-views.ts';
import { End } from '../end.tsx';
import { Badge, Notice } from '../page.tsx';
import { Holder } from '../people/post.tsx';
import { RowDifference } from './difference.tsx';
import { Duty } from './matrix.tsx';
import { kindWords } from './versions.tsx';

interface Row {
  change: Change;
  was: Control | undefined;
  is: Control;
}

/** How much is asked, and until when the gate stays open without it. */
export function Asked({
  demand,
  now,
}: {
  demand: { version: string; due: number; rows: readonly Row[] };
  now: number;
}) {
  const { version, due, rows } = demand;
  const over = due <= now;
  return (
    <Notice
      tone={over ? 'bad' : 'wait'}
      title={`Version ${version} changes ${rows.length === 1 ? 'one of your duties' : `${counted(rows.length, 'control')} of yours`}`}
    >
      {over ? 'Nothing new can be created since ' : 'Your gate stays open without it until '}
      <End at={due} />. It changes nothing for what runs.
    </Notice>
  );
}

/** The rows that are asked for and no others: what changed, word by word, and who owns them. */
export function ChangedRows({
  rows,
  deployment,
  posts,
  reading = false,
}: {
  rows: readonly Row[];
  deployment: Deployment;
  posts: Record<string, PostView>;
  reading?: boolean;
}) {
  return (
    <>
      {rows.map(({ change, was, is }) => {
        const post = posts[is.id];
        return (
          <section className="card stack" key={is.id} aria-label={is.title}>
            <h2>
              {is.title} <Badge tone={kindWords[change].tone}>{kindWords[change].word}</Badge>
            </h2>
            <p className="muted">{is.description}</p>
            <RowDifference was={change === 'new' ? undefined : was} is={is} deployment={deployment} />
            {post?.now && post.now.until === undefined && <Holder post={post} />}
            {!reading && <Duty control={is} />}
          </section>
        );
      })}
    </>
  );
}
