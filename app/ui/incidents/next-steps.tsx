import { plainDay } from '#app/domain/calendar.ts';
import { fieldWords } from '#app/domain/incidents/words.ts';
import { listed } from '#app/domain/words.ts';
import type { BreachView } from '#db/incidents/told-views.ts';
import { Moment } from '../time.tsx';
import { Answers } from './assessment.tsx';

/** What is still to become known, and what is for the organization to do. */
export function NextSteps({ of }: { of: BreachView }) {
  if (of.released)
    return (
      <>
        <h3>It is no breach</h3>
        <p>
          Two people found on <Moment at={of.released.at} />, by the four factors of 45 CFR 164.402, that the
          probability is low that PHI was compromised.
        </p>
        <Answers answers={of.released.answers} />
      </>
    );
  const unknown = of.notices[0]?.fields.filter(({ text }) => text === undefined) ?? [];
  return (
    <>
      <h3>What comes next</h3>
      <ul className="stack">
        <li>
          {of.closedAt !== undefined ? (
            <>
              It was closed on <Moment at={of.closedAt} />. Nothing more is expected to become known.
            </>
          ) : unknown.length > 0 ? (
            `Not known yet, and told as soon as it is: ${listed(unknown.map(({ name }) => fieldWords[name].toLowerCase()))}.`
          ) : (
            'Everything that a notice has to hold is known. What changes is told in a supplement.'
          )}
        </li>
        {of.own && (
          <li>
            Where your organization has to tell individuals (45 CFR 164.404), it has 60 days from its own discovery:
            that is until {plainDay(of.own.fromNotice)} if it learned of this by our notice, and until{' '}
            {plainDay(of.own.fromDiscovery)} if we act as your agent, whose knowledge is yours. Your counsel says which.
          </li>
        )}
      </ul>
    </>
  );
}
