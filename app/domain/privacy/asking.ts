import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import { box, email, freeText, type NamedPerson, optionalText, type Sealed } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { Id } from '../words.ts';
import { clocksOf, confirmBy, countedOf, openQuestion } from './clocks.ts';
import type { PrivacyFacts, PrivacyRequest } from './facts.ts';
import { isOpen, mostMisses, openRequest, sameOpen } from './state.ts';
import { askKinds, type IdentityWay, residences } from './words.ts';

const wish = { kind: z.enum(askKinds), residence: z.enum(residences), words: optionalText(1000), health: box };
const ofRequest = { request: z.string().max(100) };
type Wish = Sealed<z.output<z.ZodObject<typeof wish>>>;
const mostOpen = 10;
/** Between two reminders of the same request. */
const nudgePause = 86_400_000;

/** Somebody who is signed in, and has just typed a fresh code: they are who they say. The same again is the same case. */
export const askOfOwnData = command({
  on: 'privacy',
  input: z.strictObject(wish),
  decide: (facts, input, asking) => begun(facts, asking.actor.id, 'signed_in', input, asking),
});

/** By a form and an address. It is taken the same way whether anybody is known under that address. */
export const receiveRequest = command({
  on: 'privacy',
  input: z.strictObject({
    ...wish,
    asker: email.transform((address): NamedPerson => ({ $person: { name: '', email: address } })),
  }),
  decide: (facts, { asker, ...input }, asking) => begun(facts, asker, 'mailed', input, asking),
});

function begun(facts: PrivacyFacts, person: Id, way: PrivacyRequest['way'], input: Wish, asking: Asking): Draft[] {
  const { kind, residence, words, health } = input;
  const { id: request, now, catalog } = asking;
  const said = { person, kind, ...(health && { health }) };
  const same = sameOpen(facts, said);
  if (same) return way === 'signed_in' && !same.identified ? [identified(same, 'fresh_code', now)] : [];
  const open = Object.values(facts.requests ?? {}).filter((each) => each.person === person && isOpen(each));
  // By address alone nobody is told what is open.
  if (open.length >= mostOpen && way === 'mailed') return [];
  refuseUnless(open.length < mostOpen, 'too_often', `${mostOpen} requests of yours are open. Wait for an answer.`);
  const by = confirmBy({ kind, residence }, now, catalog);
  const received: Draft = {
    type: 'privacy.received',
    data: {
      ...{ request, ...said, residence, way },
      ...(words !== undefined && { note: words }),
      clocks: clocksOf({ kind, residence, received: now }),
      ...(by !== undefined && { confirmBy: by }),
    },
  };
  if (way === 'mailed') return [received];
  const clocks = clocksOf({ kind, residence, received: now, identified: now });
  return [received, { type: 'privacy.identified', data: { request, how: 'fresh_code', clocks } }];
}

const identified = (request: PrivacyRequest, how: IdentityWay, now: number): Draft => ({
  type: 'privacy.identified',
  data: { request: request.id, how, clocks: clocksOf({ ...countedOf(request), identified: now }) },
});

/** Whoever holds the mailbox has typed its code, and told a fact that is kept of them, where there is one. */
export const identifyAsker = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, person: z.string().max(100), how: z.enum(['code_and_fact', 'code_alone']) }),
  decide(facts, { request: id, person, how }, { now }) {
    const request = openRequest(facts, id, person);
    if (request.identified) return [];
    refuseUnless((request.misses ?? 0) < mostMisses, 'too_often', missed);
    return [identified(request, how, now)];
  },
});

const missed = 'What you told was not what is kept here, three times. Counsel looks at it, and writes to you.';

/** What was told is not what is kept. It is counted before it is refused. */
export const noteMissedFact = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, person: z.string().max(100) }),
  decide(facts, { request: id, person }) {
    const request = openRequest(facts, id, person);
    refuseUnless((request.misses ?? 0) < mostMisses, 'too_often', missed);
    return [{ type: 'privacy.fact_missed', data: { request: id } }];
  },
});

/** To what counsel asked. A clock that stood still runs on from where it stood. */
export const replyToRequest = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, words: freeText(1000) }),
  decide(facts, { request: id, words: note }, { actor, now }) {
    const request = openRequest(facts, id, actor.id);
    const question = openQuestion(request);
    refuseUnless(question, 'step_not_open', 'Nothing was asked of you.');
    const stood = question.about === 'clarification' && request.identified ? Math.max(0, now - question.at) : 0;
    const stoodMs = (request.stoodMs ?? 0) + stood;
    const clocks = clocksOf({ ...countedOf(request), standsStill: false, stoodMs });
    return [{ type: 'privacy.replied', data: { request: id, note, stoodMs, clocks } }];
  },
});

/** Reminds counsel, once a day at most. */
export const remindOfRequest = command({
  on: 'privacy',
  input: z.strictObject(ofRequest),
  decide(facts, input, { actor, now }) {
    const { nudged } = openRequest(facts, input.request, actor.id);
    refuseUnless(!nudged || now - nudged.at > nudgePause, 'too_often', 'A reminder went out less than a day ago.');
    return [{ type: 'privacy.nudged', data: input }];
  },
});
