import { Link } from '@remix-run/react';
import { figure } from '#app/domain/words.ts';
import type { CampaignView } from '#db/templates/campaign-reads.ts';
import type { ProgressState } from '#db/templates/progress-reads.ts';
import { End } from '../end.tsx';
import { Badge, type Tone } from '../page.tsx';

/** Where an organization stands in a campaign: a word, and a tone. */
export const progress: Record<ProgressState, { word: string; tone: Tone }> = {
  to_send: { word: 'Not sent yet', tone: 'wait' },
  older: { word: 'An older version is on its way', tone: 'bad' },
  preparing: { word: 'On its way to DocuSign', tone: 'wait' },
  signer: { word: 'Waits for the signer', tone: 'wait' },
  counsel: { word: 'Waits for countersignature', tone: 'wait' },
  confirming: { word: 'Signed by both, being confirmed', tone: 'wait' },
  review: { word: 'Needs review', tone: 'bad' },
  signed: { word: 'Signed', tone: 'good' },
  left: { word: 'No agreement in force any more', tone: 'neutral' },
};
export const progressStates = Object.keys(progress) as ProgressState[];

export function CampaignBadge({
  campaign: { deadline, closesAt, closed },
  now,
}: {
  campaign: CampaignView;
  now: number;
}) {
  if (closed) return <Badge tone="neutral">{closed.effect === 'kept' ? 'Finished' : 'Called off'}</Badge>;
  if (now >= closesAt) return <Badge tone="bad">Gate closed for who has not signed</Badge>;
  return now >= deadline ? <Badge tone="wait">In grace</Badge> : <Badge tone="info">Running</Badge>;
}

/** What a campaign does to the gate, in order of time. */
export const Effects = ({ deadline, closesAt }: { deadline: number; closesAt: number }) => (
  <ol className="effects">
    <li>
      Until <End at={deadline} />: nothing changes.
    </li>
    {closesAt > deadline && (
      <li>
        Then, until <End at={closesAt} />: pages and the registry warn; the gate stays open.
      </li>
    )}
    <li>After that: who has not signed creates nothing new. Running services are never stopped.</li>
  </ol>
);

/** How many stand where; each count leads to its list. */
export const Counts = ({
  counts,
  base,
  chosen,
}: {
  counts: Record<ProgressState, number>;
  base: string;
  chosen?: string | undefined;
}) => (
  <ul className="counts">
    {progressStates
      .filter((state) => counts[state] > 0)
      .map((state) => (
        <li key={state}>
          <Link to={`${base}?state=${state}`} aria-current={chosen === state ? 'true' : undefined}>
            <Badge tone={progress[state].tone}>
              {figure(counts[state])} {progress[state].word.toLowerCase()}
            </Badge>
          </Link>
        </li>
      ))}
  </ul>
);

export function Bar({ counts, total }: { counts: Record<ProgressState, number>; total: number }) {
  const asked = Math.max(total - counts.left, 0);
  return (
    <p className="campaign-bar">
      <progress max={Math.max(asked, 1)} value={counts.signed} aria-label="Signed" />
      <span>
        {figure(counts.signed)} of {figure(asked)} signed
      </span>
    </p>
  );
}
