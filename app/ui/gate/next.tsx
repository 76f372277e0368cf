import { listed } from '#app/domain/words.ts';
import type { Journey } from '#db/gate/views.ts';
import { ButtonLink } from '../page.tsx';
import { doable, MyTurn } from '../promises/turns.tsx';

/** The one thing that the reader can do now. Nothing where that is for others: what they have to do stands below. */
export function Next({ journey, base, admin }: { journey: Journey; base: string; admin: boolean }) {
  const [mine] = doable(journey.turns);
  if (mine) return <MyTurn turn={mine} />;
  const { openFor, arrangedFor } = journey;
  if (openFor.length + arrangedFor.length === 0) return null;
  return (
    <section className="next">
      <h2>{openFor.length > 0 ? 'The gate is open' : 'Services are arranged'}</h2>
      {openFor.length > 0 && <p>HIPAA services can be created in {listed(openFor)}.</p>}
      {arrangedFor.length > 0 && <p>In {listed(arrangedFor)} a service is ordered, and operations arranges it.</p>}
      {admin && <ButtonLink to={`${base}/services/new`}>{newService({ openFor })}</ButtonLink>}
    </section>
  );
}

/** What the way to a new service is called: where nothing can be created, it is ordered. */
export const newService = ({ openFor }: Pick<Journey, 'openFor'>): string =>
  openFor.length > 0 ? 'Create a HIPAA service' : 'Order a HIPAA service';
