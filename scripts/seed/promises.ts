import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import type { House } from '#app/start/wiring.ts';
import { personOf } from '#db/seal.ts';

interface People {
  customer: Actor;
  counsel: Actor;
  ops: Actor;
}

const day = 86_400_000;
const contacts = [
  { post: 'security', name: 'Sol Security', email: 'sol@kestrel.example' },
  { post: 'incident', name: 'Ida Incident', email: 'ida@kestrel.example' },
];

/** What was asked for under an agreement: answered, and open. And a rehearsed notice that one contact has confirmed and two have not. */
export async function seedPromises(
  house: House,
  organization: string,
  { customer, counsel, ops }: People,
): Promise<void> {
  const { portal, db, worker } = house;
  const doIt = (actor: Actor, name: CommandName, input: object) => portal.perform(actor, name, { organization }, input);
  const ask = (what: string, note: string) =>
    portal.askUnderAgreement(customer, { organization }, { what, note, receivedOn: isoDay(Date.now() - 3 * day) });
  await ask('accounting', 'Our case 2026-118. Disclosures of the last six years.');
  const { requests } = await portal.read(counsel, 'promises', { organization, how: 'open' });
  await doIt(counsel, 'answerUnderAgreement', {
    request: requests[0]?.id,
    outcome: 'none',
    note: 'We made no disclosure that has to be accounted for in that time.',
  });
  await ask('accounting', 'Our case 2026-121. Disclosures since January.');
  for (const { post, name, email } of contacts) {
    await doIt(customer, 'appoint', { post, person: { name, email } });
    const id = await db.write('accounts', (tx) => personOf(tx, { name, email }, Date.now()));
    await doIt({ kind: 'person', id }, 'confirmAppointments', { posts: [post] });
  }
  await doIt(ops, 'startDrill', {});
  await worker.drain();
  await doIt(customer, 'confirmDrill', {});
  await worker.drain();
}
