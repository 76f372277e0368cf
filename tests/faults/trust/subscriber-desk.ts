import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { subscription } from '#db/trust/schema.ts';
import { until } from '#tests/agreements.ts';
import { type Arrived, openPostDesk, reportOn } from '../operations/post-desk.ts';

const day = 86_400_000;

/** A desk with counsel's second person, and what people without an account do there. */
export async function openSubscriberDesk(clock: () => number) {
  const desk = await openPostDesk(clock);
  const { portal } = desk.house;
  const caspar: Actor = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  /** What is published was told to whoever it is told. */
  const settled = () =>
    until(async () => {
      desk.house.wake();
      return (await desk.jobs()).waiting.every((each) => !/^(mail|trust|webhook)/.test(each.message.kind));
    });
  const linkIn = (letter: Arrived | undefined, what: string) =>
    new RegExp(`${what}: \\S+/trust/subscriptions/(\\S+)`).exec(letter?.text ?? '')?.[1] ?? '';
  return {
    ...desk,
    caspar,
    linkIn,
    settled,
    rows: () => desk.house.db.read((tx) => tx.select().from(subscription)),
    ask: (input: Record<string, unknown>, network = 'a network') =>
      portal.subscriptions.ask(network, { topics: ['legal', 'subprocessors'], ...input }),
    questions: (to: string) => desk.told(to, 'Confirm your subscription'),
    /** The newest letters stand first. */
    async subscribed(email: string, topics: string[] = ['legal']) {
      await portal.subscriptions.ask('a helper', { channel: 'mail', email, topics });
      await settled();
      const [letter] = await desk.told(email, 'Confirm your subscription');
      await portal.subscriptions.confirm(linkIn(letter, 'Confirm'));
      return letter;
    },
    /** A version, drafted by one person and published by another. */
    async publish(says: string, over: Record<string, unknown> = {}) {
      const effectiveOn = isoDay(clock() + 10 * day);
      const form = { document: 'nda', effectiveOn, says, text: `# NDA\n${says}\n`, ...over };
      const { id: version } = await portal.perform(desk.counsel, 'draftLegalVersion', {}, form);
      await portal.perform(caspar, 'publishLegalVersion', {}, { version });
      return version;
    },
    bounced: (letter: Arrived | undefined) =>
      desk.bounce(reportOn(letter?.returnPath, { whom: 'somebody@visitor.example' })),
  };
}
export type SubscriberDesk = Awaited<ReturnType<typeof openSubscriberDesk>>;
