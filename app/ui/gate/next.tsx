import type { Journey } from '#db/gate/views.ts';
import { ButtonLink } from '../page.tsx';
import { doable, MyTurn } from '../promises/turns.tsx';

/** The one thing that the reader can do now. Nothing where that is for others: what they have to do stands below. */
export function Next({ journey, base, admin }: { journey: Journey; base: string; admin: boolean }) {
  const [mine] = doable(journey.turns);
  if (mine) return <MyTurn turn={mine} />;
  if (!journey.gateOpen) return null;
  return (
    <section className="next">
      <h2>The gate is open</h2>
      <p>Every requirement is met. HIPAA services can be created in your approved regions.</p>
      {admin && <ButtonLink to={`${base}/services/new`}>Create a HIPAA service</ButtonLink>}
    </section>
  );
}
