import { useLocation } from '@remix-run/react';
import type { RequirementId } from '#app/domain/requirements.ts';
import type { TurnView } from '#db/promises/views.ts';
import { Follow } from '../follow.tsx';
import { Section } from '../page.tsx';
import { awaitedIn, doable, MyTurn, OpenTurns, turnOn } from './turns.tsx';

/** What comes next for the reader, where its form is not on this page. */
export function NextElsewhere({ turns }: { turns: readonly TurnView[] }) {
  const { pathname } = useLocation();
  const [next] = doable(turns);
  return next && !turnOn(turns, pathname) ? <MyTurn turn={next} /> : null;
}

interface StepProps {
  turns: readonly TurnView[];
  /** The requirement that the page is about. */
  of: RequirementId;
  organization: string;
  /** Whoever reads may remind others. */
  admin: boolean;
  now: number;
}

/** On the page of a requirement: whom it waits for, since when and until when, and what the reader can do elsewhere meanwhile. */
export function StepTurns({ turns, of, organization, admin, now }: StepProps) {
  const waits = turns.filter((turn) => turn.serves === of && !turn.theirs);
  return (
    <>
      <NextElsewhere turns={turns} />
      {waits.length > 0 && (
        <Section title="What this waits for">
          <OpenTurns turns={waits} now={now} nudge={admin ? `/organizations/${organization}/nudge` : undefined} />
        </Section>
      )}
      <Follow {...awaitedIn(waits)} />
    </>
  );
}
