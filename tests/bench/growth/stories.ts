import { demo } from '#tests/house/demo-events.ts';
import { first, idsIn, slotsOf, type Told, toldOf } from './told.ts';

/** How a share of all organizations came to where they are. */
export interface Story {
  name: string;
  share: number;
  told: readonly Told[];
}

const recorded = demo().events;
const chainOf = (number: number) => `0f6a6d1e-000${number}-4c1a-9a01-00000000000${number}`;
const eventsOf = (chain: string): Told[] =>
  recorded.filter((each) => each.chain === chain).map(({ type, at, actor, data }) => toldOf(type, at, actor, data));
const life = (number: number) => eventsOf(chainOf(number));
const [ready, ending] = [life(7), life(8)];
const upTo = (told: readonly Told[], type: Told['type']) =>
  told.slice(0, told.findLastIndex((each) => each.type === type) + 1);
const without = (told: readonly Told[], ...types: Told['type'][]) => told.filter((each) => !types.includes(each.type));

/** As a funnel has it: many came, some went on, and a sixth of all is done and stays. */
export const stories: readonly Story[] = [
  { name: 'registered', share: 30, told: life(1) },
  { name: 'asks for the plan', share: 8, told: life(2) },
  { name: 'inquired', share: 14, told: life(3) },
  { name: 'in talks', share: 9, told: life(4) },
  { name: 'signs', share: 6, told: life(5) },
  { name: 'waits for countersignature', share: 4, told: life(6) },
  { name: 'waits for a region', share: 3, told: upTo(ready, 'agreement.in_force') },
  { name: 'has to acknowledge', share: 2, told: upTo(ready, 'region.approved') },
  { name: 'ready', share: 17, told: without(ready, 'agreement.resign_asked', 'services.inspected') },
  { name: 'signs again', share: 3, told: ready },
  { name: 'on paper', share: 2, told: upTo(ending, 'paper.read') },
  { name: 'ends', share: 2, told: ending },
];
export const storyNamed = (name: string): Story => {
  const found = stories.find((each) => each.name === name);
  if (!found) throw new Error(`There is no story “${name}”.`);
  return found;
};

/** What the vendor's own chain has: a second version of a template, and a campaign that asks for it. */
export const catalog = eventsOf('catalog');

/** People of the desks, in the order in which they first did something. */
export const desks: Record<string, string[]> = { sales: [], ops: [], counsel: [] };
for (const { actor } of recorded)
  if (desks[actor.role]?.includes(actor.id) === false) desks[actor.role]?.push(actor.id);

/** What is the same in every copy. */
export const shared: ReadonlySet<string> = new Set([...Object.values(desks).flat(), ...idsIn(catalog)]);
/** Moments that the catalog names: they are those of the campaign, wherever they stand. */
export const sharedTimes: ReadonlySet<string> = new Set(
  slotsOf(catalog).flatMap((slot) => (slot.kind === 'time' ? [slot.was] : [])),
);

const named = /^(person|signer|countersigner|clientUserId|privacyContact|securityContact|incidentContact)$/;
/** Whom a story names beside people of the desks. */
export const peopleIn = (told: readonly Told[]): string[] => [
  ...new Set(
    slotsOf(told).flatMap((slot) =>
      slot.kind === 'id' && named.test(slot.field) && !shared.has(slot.was) ? [slot.was] : [],
    ),
  ),
];

/** Some events that go together and happen again and again, each time about something new: the ids in `own`. */
export interface Unit {
  told: readonly Told[];
  own: ReadonlySet<string>;
}
const unit = (told: readonly Told[], ...own: string[]): Unit => ({ told, own: new Set(own) });
const ofType = (...types: Told['type'][]) => ready.filter((each) => types.includes(each.type));

const service = ofType('service.requested', 'service.provisioning', 'service.state_changed');
const message = ofType('message.sent');
const generation = ready.slice(
  ready.findIndex((each) => each.type === 'agreement.prepared'),
  ready.findIndex((each) => each.type === 'agreement.in_force') + 1,
);
export const agreementId = first(generation, 'agreement');
export const serviceId = first(service, 'service');
/** Stands for the agreement before, where one takes its place. */
export const agreementBefore = '00000000-0000-4000-8000-000000000000';

const admin = ofType('signer.named')[0]?.actor ?? { role: '', id: '' };
const change = (state: string) =>
  unit(
    [toldOf('service.state_changed', 0, { role: 'system', id: 'worker' }, { service: serviceId, state })],
    serviceId,
  );
const answer = { message: first(message, 'message'), body: first(message, 'body'), from: 'customer' };
const last = generation.at(-1)?.at ?? 0;

export const units = {
  service: unit(service, serviceId, first(service, 'vendorService')),
  idles: change('idle'),
  wakes: change('running'),
  message: unit(message, answer.message),
  answer: unit([toldOf('message.sent', 0, admin, answer)], answer.message),
  generation: unit(
    [
      ...generation.filter((each) => each.type !== 'region.requested'),
      toldOf(
        'agreement.superseded',
        last,
        { role: 'system', id: 'worker' },
        { agreement: agreementBefore, by: agreementId },
      ),
    ],
    agreementId,
    first(generation, 'envelope'),
  ),
};
