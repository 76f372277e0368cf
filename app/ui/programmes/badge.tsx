import { Link } from '@remix-run/react';
import type { BadgeState } from '#app/domain/programmes/badge.ts';
import { badgeWords } from '#app/domain/programmes/evidence-words.ts';
import { Badge, FactList, Notice, type Tone } from '../page.tsx';

const tones: Record<BadgeState, Tone> = {
  claimed: 'neutral',
  evidenced: 'good',
  bridged: 'wait',
  stale: 'bad',
  lapsed: 'bad',
  withdrawn: 'bad',
};

/** How a programme stands. What was made to be looked at says so beside it. */
export const ProgrammeBadge = ({ is, sample }: { is: BadgeState; sample?: boolean | undefined }) => (
  <Badge tone={tones[is]}>
    {badgeWords[is].word}
    {sample && ' by a SAMPLE'}
  </Badge>
);

export const BadgeMeanings = () => (
  <FactList rows={(Object.keys(tones) as BadgeState[]).map((is) => [badgeWords[is].word, badgeWords[is].means])} />
);

/** Which plan it belongs to, and the way there. */
export const EnterpriseOnly = ({ known }: { known: boolean }) => (
  <Notice tone="info" title="It belongs to the Enterprise plan">
    <span>
      {known ? (
        <>
          Admins ask for the upgrade on the page of the plan of <Link to="/organizations">their organization</Link>.
        </>
      ) : (
        <>
          An admin who <Link to="/sign-in?to=/organizations">signs in</Link> asks for the upgrade there. Is your company
          no customer yet? Then <Link to="/contact">contact sales</Link>.
        </>
      )}
    </span>
  </Notice>
);
