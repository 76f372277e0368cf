import { plainMoment } from '#app/domain/calendar.ts';
import type { Event } from '#app/domain/event.ts';
import type { Letter } from '#app/domain/message.ts';
import { actsFor, isTheirs, pageOf } from '#app/domain/promises/acts.ts';
import { dueOf, type Turn, turnsOf } from '#app/domain/promises/turns.ts';
import type { Audience } from '#app/domain/readers.ts';
import { ownerName, type Role } from '#app/domain/roles.ts';
import { findings } from '#app/domain/services/findings.ts';
import { capital, type Ms } from '#app/domain/words.ts';
import type { Case } from '#db/case.ts';
import type { LetterList } from './letter.ts';

type Line = LetterList['lines'][number];
/** No mail is longer than somebody reads. */
const most = 20;

/**
 * What is open when a mail is sent, as its reader has it: what a look at the cloud found; what waits for them, with where it is done; and,
 * for a customer, what waits for others. A reminder names what it reminds of, and nothing else.
 */
export function openFor(event: Event, message: Letter, each: Case, asOf: Ms, at: string): LetterList[] {
  const { facts, catalog, organization } = each;
  const { to, person } = message;
  const turns = turnsOf({ facts, catalog, asOf });
  const role = roleOf(to);
  // A desk and the admins share a mailbox: what is for one of them alone is told there too.
  const one = to === 'person' || to === 'named' ? person : undefined;
  const mine = turns.filter((turn) => isTheirs(turn, [role], one));
  const others = turns.filter((turn) => to === 'admins' && !mine.includes(turn));
  // Signers and whoever was named have a link of their own.
  const lineOf = (turn: Turn): Line => {
    const [act] = one ? [] : actsFor(turn, [role]);
    const told = `${mine.includes(turn) ? '' : `${capital(ownerName(turn.owner) ?? '')}: `}${turn.title}${datesOf(turn)}`;
    return { text: told, url: act && `${at}${pageOf(act, organization, turn.about)}`, button: act?.label };
  };
  const lists = [listOf('What waits for you', mine.map(lineOf)), listOf('What waits for others', others.map(lineOf))];
  const reminder = event.type === 'turn.nudged';
  const found = event.type === 'services.inspected' ? foundLines(facts, to) : [];
  return [listOf('What was found', found), ...(reminder ? lists.slice(0, 1) : lists)].filter(
    ({ lines }) => lines.length > 0,
  );
}

const roleOf = (to: Audience): Role => (to === 'admins' ? 'customer admin' : to === 'person' ? 'customer signer' : to);

/** Since when, and until when. */
function datesOf(turn: Turn): string {
  const due = dueOf(turn);
  const until = turn.promisedBy !== undefined ? 'promised by' : turn.owner === 'time' ? 'on' : 'by';
  const dates = [
    turn.since !== undefined && `since ${plainMoment(turn.since)}`,
    due !== undefined && `${until} ${plainMoment(due)}`,
  ].filter(Boolean);
  return dates.map((each) => `, ${each}`).join('');
}

/** What was found, where, by the look of when first, and whose turn that is: to operations what is theirs. */
const foundLines = ({ inspection }: Case['facts'], to: Audience): Line[] =>
  (inspection?.findings ?? [])
    .filter(({ code }) => to === 'admins' || findings[code].owner === to)
    .map(({ code, vendorService, service, provider, region, since }) => {
      const { title, owner } = findings[code];
      const where = [vendorService ?? service, `${provider}/${region}`].filter(Boolean).join(', ');
      const whose = owner === 'customer' && to === 'admins' ? 'your turn' : `the turn of ${ownerName(owner)}`;
      return { text: `${title}: ${where}${since === undefined ? '' : `, first seen ${plainMoment(since)}`}; ${whose}` };
    });

const listOf = (title: string, lines: readonly Line[]): LetterList => ({
  title,
  lines: lines.length > most ? [...lines.slice(0, most), { text: `and ${lines.length - most} more` }] : lines,
});
