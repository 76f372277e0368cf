import type { Actor } from '#app/domain/command.ts';
import { privacyFacts } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { type EndingDesk, openEndingDesk, until } from '../ending/desk.ts';

/** A portal whose clock can be moved, and people who ask for what is kept about them. */
export async function openPrivacyDesk(start = Date.now()) {
  const desk = await openEndingDesk(start);
  return { ...desk, ...peopleOf(desk) };
}
export type PrivacyDesk = Awaited<ReturnType<typeof openPrivacyDesk>>;

export function peopleOf(desk: EndingDesk) {
  const portal = () => desk.house.portal;
  const emailOf = async (actor: Actor) => (await portal().accounts.person(actor.id)).email;
  const erasures = async () => (await desk.house.db.read(privacyFacts)).erasures;
  const codes = async (email: string) =>
    (await desk.outside.mails(email)).filter((mail) => mail.subject.endsWith('is your sign-in code'));
  /** A code that was mailed just now. */
  const fresh = async (actor: Actor) => {
    const email = await emailOf(actor);
    const before = (await codes(email)).length;
    const { browser: half } = await portal().privacy.freshCode(actor);
    await until(async () => (await codes(email)).length > before);
    return { half, code: (await codes(email))[0]?.subject.slice(0, 9).replace(' ', '') ?? '' };
  };
  return {
    emailOf,
    fresh,
    /** Somebody who was invited and came. */
    async member(organization: string, admin: Actor, name: string) {
      const email = `${name.split(' ')[0]?.toLowerCase()}@${organization}.example`;
      const actor = await desk.person(name, email);
      await desk.perform(admin, 'inviteMember', organization, { invited: { name, email }, role: 'member' });
      await desk.perform(actor, 'acceptInvitation', organization);
      return actor;
    },
    ask: async (actor: Actor, kind: string, more: object = {}) =>
      portal().privacy.askSigned(actor, await fresh(actor), { kind, residence: 'eu', ...more }, {}),
    async deleteAccount(actor: Actor) {
      await portal().privacy.deleteAccount(actor, await fresh(actor), { residence: 'eu' }, {});
      const erasure = async () => Object.values((await erasures()) ?? {}).find(({ person }) => person === actor.id);
      await until(async () => (await erasure())?.applied !== undefined);
    },
    erasures,
    chain: () => desk.house.db.read((tx) => eventsOf(tx, 'privacy')),
    async hold(organization: string) {
      await desk.perform(desk.counsel, 'placeLegalHold', organization, { reason: 'A claim before court.' });
    },
    async release(organization: string) {
      const [hold = ''] = Object.keys((await desk.facts(organization)).legalHolds ?? {});
      await desk.perform(desk.counsel, 'askLegalHoldRelease', organization, { hold, reason: 'Settled.' });
      await desk.perform(desk.caspar, 'releaseLegalHold', organization, { hold });
      await desk.drain();
    },
  };
}
