import type { Actor } from '#app/domain/command.ts';
import { laneOf, proofOf, somebodyOf } from '#app/domain/message.ts';
import { letterOf } from '#app/secrets/letter-token.ts';
import { type Letter, letterOfJob, returnLetter } from '#db/operations/letters.ts';
import { noteReturned } from '#db/trust/subscriptions.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'bounces' };

/** What became of a mail that came back; only the first changes anything. */
export type Bounce = 'noted' | 'under way' | 'no report' | 'no_token' | 'wrong_token' | 'no_letter';

/** Mails that come back. Believed is only what names a letter with a token that we have made; others leave a trace and change nothing. */
export function bouncePortal(parts: PortalParts, perform: Perform) {
  const { db, clock, mail, secrets } = parts;
  const foreign = async (why: 'no_token' | 'wrong_token' | 'no_letter') => {
    await perform(system, 'noteForeignBounce', {}, { why });
    return why;
  };
  return async (bytes: Uint8Array): Promise<Bounce> => {
    const { names, outcome, status } = mail.report(bytes);
    const id = names.map((each) => letterOf(secrets, each)).find((each) => each !== undefined);
    if (!id) return foreign(names.length > 0 ? 'wrong_token' : 'no_token');
    const letter = await db.read((tx) => letterOfJob(tx, id));
    if (!letter || laneOf(letter.message) !== 'mail') return foreign('no_letter');
    if (outcome !== 'failed') return outcome;
    if ('subscription' in letter.message) {
      await noteReturned(db, letter.message.subscription, letter.id);
      return 'noted';
    }
    const said = `invalid: It came back: ${status}`;
    const person = somebodyOf(letter);
    await (person ? ofPerson(letter, person, said, status) : ofDesk(letter, said));
    return 'noted';
  };

  /** The letter waits on the page of jobs, and whoever can mend the address has the turn: both or neither. */
  async function ofPerson(letter: Letter, person: string, said: string, status: string) {
    const { id, chain, message } = letter;
    const proof = message.kind === 'mail' ? proofOf(message) : {};
    const failed = { letter: id, how: 'returned', status, ...proof };
    await perform(system, 'noteMailbox', { organization: chain }, { person, failed }, (tx) =>
      returnLetter(tx, letter, said, clock()),
    );
  }

  /** That an alarm came back is told by no further alarm. */
  async function ofDesk(letter: Letter, said: string) {
    const { id, chain, message, dead } = letter;
    if (dead) return;
    const gaveUp = { job: id, kind: message.kind, organization: chain };
    if (message.kind === 'mail.alarm') await db.write(chain, (tx) => returnLetter(tx, letter, said, clock()));
    else await perform(system, 'noteDeadJob', {}, gaveUp, (tx) => returnLetter(tx, letter, said, clock()));
  }
}
