import type { EndedBy } from '#app/domain/grants/standing.ts';
import type { RequestView } from '#db/grants/views.ts';
import { Badge, type Tone } from '../page.tsx';
import { Day, Promised } from '../time.tsx';

const words: Readonly<Record<RequestView['standing']['is'], { tone: Tone; word: string }>> = {
  nda_open: { tone: 'wait', word: 'The NDA is not signed yet' },
  open: { tone: 'wait', word: 'Waits for a decision' },
  granted: { tone: 'good', word: 'Granted' },
  expired: { tone: 'neutral', word: 'Over' },
  ended: { tone: 'bad', word: 'Ended' },
  revoked: { tone: 'bad', word: 'Revoked' },
  refused: { tone: 'bad', word: 'Refused' },
  withdrawn: { tone: 'neutral', word: 'Withdrawn' },
};
const endings: Readonly<Record<EndedBy, string>> = {
  membership: 'whoever asked is not in the organization any more',
  nda: 'the NDA that it rested on has run out',
  agreement: 'the agreement that it rested on has ended',
};

/** How a request stands, and until when. */
export function Standing({ request: { standing, desk, promisedBy, granted } }: { request: RequestView }) {
  const { tone, word } = words[standing.is];
  return (
    <>
      <Badge tone={tone}>{word}</Badge>
      {standing.is === 'open' && (
        <>
          {' '}
          {desk === 'sales' ? 'Sales’' : 'Counsel’s'} turn
          {promisedBy !== undefined && (
            <>
              ; an answer is promised by <Promised at={promisedBy} />
            </>
          )}
        </>
      )}
      {'until' in standing && (
        <>
          {' '}
          {standing.is === 'granted' ? 'until' : 'since'} <Day at={standing.until} />
        </>
      )}
      {standing.is === 'ended' && `: ${endings[standing.by]}`}
      {granted?.rule &&
        standing.is === 'granted' &&
        ` (by ${granted.rule === 'agreement' ? 'the rule for customers' : 'the rule for known domains'})`}
    </>
  );
}
