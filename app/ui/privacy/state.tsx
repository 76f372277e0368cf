import type { AskState } from '#app/domain/privacy/words.ts';
import type { RequestView } from '#db/privacy/views.ts';
import { Badge, type Tone } from '../page.tsx';
import { Moment } from '../time.tsx';

const states: Record<AskState, { tone: Tone; label: string }> = {
  received: { tone: 'wait', label: 'Received' },
  identity_asked: { tone: 'wait', label: 'Who asks is not certain' },
  running: { tone: 'info', label: 'Running' },
  extended: { tone: 'wait', label: 'Extended' },
  answered: { tone: 'good', label: 'Answered' },
  refused: { tone: 'bad', label: 'Refused' },
  forwarded: { tone: 'neutral', label: 'Passed on to the covered entity' },
};

export const StateBadge = ({ state }: { state: AskState }) => (
  <Badge tone={states[state].tone}>{states[state].label}</Badge>
);

const turns = { asker: 'Whoever asks', counsel: 'Counsel' } as const;

/** Whose turn it is, and until when, by which law. */
export function Turn({ request, now }: { request: RequestView; now: number }) {
  const { awaits, due, dueBy } = request;
  if (!awaits) return null;
  return (
    <p className="step-meta">
      {turns[awaits]} has the next word
      {due === undefined ? (
        '; its clock begins when it is certain who asks'
      ) : (
        <>
          {' '}
          · answered by <Moment at={due} /> ({dueBy}) {due < now && <Badge tone="bad">Overdue</Badge>}
        </>
      )}
    </p>
  );
}
