import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { counted } from '#app/domain/words.ts';
import { Notice } from '../page.tsx';
import { Day } from '../time.tsx';

interface Place {
  id: string;
  name: string;
  documentsUntil: number | 'open' | undefined;
  ndaUntil: number | undefined;
  onHold: boolean;
}

/** Three columns before anybody says yes: what goes now, what stays until when and why, what is on hold. */
const Three = ({ goes, stays, held }: { goes: ReactNode; stays: ReactNode; held: ReactNode }) => (
  <div className="three">
    <section className="card stack" aria-label="Goes now">
      <h2>Goes now</h2>
      {goes}
    </section>
    <section className="card stack" aria-label="Stays, until when and why">
      <h2>Stays, until when and why</h2>
      {stays}
    </section>
    <section className="card stack" aria-label="On hold">
      <h2>On hold</h2>
      {held}
    </section>
  </div>
);

/** What stands against it, with where it is settled. */
export const Against = ({ against }: { against: readonly { why: string; page: string }[] }) =>
  against.length > 0 ? (
    <Notice tone="wait" title="First something has to be settled">
      <ul>
        {against.map(({ why, page }) => (
          <li key={why}>
            {why} <Link to={page}>Go there</Link>
          </li>
        ))}
      </ul>
    </Notice>
  ) : null;

const Until = ({ until }: { until: Place['documentsUntil'] }) =>
  until === 'open' ? (
    <>six years after the last effect of the agreement, which is not known yet</>
  ) : (
    <>
      the end of <Day at={(until ?? 0) - 1} />
    </>
  );

/** What was promised by NDA outlives whoever asks to be forgotten. */
const NdaStays = ({ names, of, until }: { names: string; of?: string; until: number | undefined }) =>
  until === undefined ? null : (
    <li>
      {names} under the non-disclosure agreement{of !== undefined && ` for ${of}`}: until the end of{' '}
      <Day at={until - 1} />, six years after the last day on which something may be granted on it.
    </li>
  );

export function PersonColumns({ places }: { places: readonly Place[] }) {
  const kept = places.filter((each) => each.documentsUntil !== undefined);
  const held = places.filter(({ onHold }) => onHold);
  return (
    <Three
      goes={
        <ul>
          <li>Your name and address, your sessions, codes and drafts.</li>
          <li>
            Where you belong, and what you are named for
            {places.length > 0 && `: ${places.map(({ name }) => name).join(', ')}`}.
          </li>
          <li>Messages and other texts that you wrote or that name you.</li>
        </ul>
      }
      stays={
        <ul>
          {kept.map((each) => (
            <li key={each.id}>
              Your name where you signed for {each.name}: until <Until until={each.documentsUntil} />, since what is
              documented is kept for six years (45 CFR 164.316(b)(2)(i)).
            </li>
          ))}
          {places.map(({ id, name, ndaUntil }) => (
            <NdaStays key={id} names="Your name" of={name} until={ndaUntil} />
          ))}
          <li>In the event log a number without a name, since the log proves what happened to others too.</li>
          <li>What the case of an organization stands on, such as its inquiry: that is the organization’s.</li>
          <li>That you asked, on which day, and how it was answered: 24 months.</li>
        </ul>
      }
      held={
        held.length === 0 ? (
          <p>Nothing.</p>
        ) : (
          <ul>
            {held.map((each) => (
              <li key={each.id}>
                Your texts at {each.name}: a legal hold keeps them. They go by themselves when it is released.
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

interface Organization {
  texts: { go: number; kept: number; held: number };
  people: number;
  documents: number;
  documentsUntil: number | 'open' | undefined;
  ndaUntil: number | undefined;
}

export const OrganizationColumns = ({ texts, people, documents, documentsUntil, ndaUntil }: Organization) => (
  <Three
    goes={
      <ul>
        <li>
          {counted(people, 'person belongs', 'people belong')} to it: nobody does any more. Each keeps their own
          account.
        </li>
        <li>Its machines and webhook endpoints work no more.</li>
        <li>{counted(texts.go, 'text')} that were typed.</li>
      </ul>
    }
    stays={
      <ul>
        {documents > 0 && (
          <li>
            {counted(documents, 'document')} and {counted(texts.kept, 'text')} that belong to them, with the names of
            who signed: until <Until until={documentsUntil} />, since what is documented is kept for six years (45 CFR
            164.316(b)(2)(i)).
          </li>
        )}
        <NdaStays names="Names that were typed" until={ndaUntil} />
        <li>In the event log what happened, with numbers in place of names.</li>
      </ul>
    }
    held={
      texts.held === 0 ? (
        <p>Nothing.</p>
      ) : (
        <p>{counted(texts.held, 'text')}: a legal hold keeps them. They go by themselves when it is released.</p>
      )
    }
  />
);
