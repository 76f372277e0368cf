import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { clocksOf, countedOf, openQuestion, strictest } from './clocks.ts';
import { isOpen, openRequest, recordEndsAt } from './state.ts';
import { exportDays, refusalBases, regimeNames } from './words.ts';

const ofRequest = { request: z.string().max(100) };

/** More of who asks only on reasonable doubt, which is said: documents are asked for here and nowhere else. */
export const askForIdentity = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, reason: freeText(500) }),
  decide(facts, input) {
    const request = openRequest(facts, input.request);
    refuseUnless(!openQuestion(request), 'already_done', 'Something was asked already, and is not replied to.');
    refuseUnless(!request.identified, 'already_done', 'It is certain already who asks.');
    return [{ type: 'privacy.asked_back', data: { ...input, about: 'identity', clocks: [...request.clocks] } }];
  },
});

/** What is meant. Where a law says so its clock stands still until there is a reply; every other runs on. */
export const askForClarity = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, reason: freeText(500) }),
  decide(facts, input) {
    const request = openRequest(facts, input.request);
    refuseUnless(!openQuestion(request), 'already_done', 'Something was asked already, and is not replied to.');
    const clocks = clocksOf({ ...countedOf(request), standsStill: true });
    return [{ type: 'privacy.asked_back', data: { ...input, about: 'clarification', clocks } }];
  },
});

export const acceptIdentity = command({
  on: 'privacy',
  input: z.strictObject(ofRequest),
  decide(facts, input, { now }) {
    const request = openRequest(facts, input.request);
    refuseUnless(!request.identified, 'already_done', 'It is certain already who asks.');
    const clocks = clocksOf({ ...countedOf(request), identified: now });
    return [{ type: 'privacy.identified', data: { ...input, how: 'counsel', clocks } }];
  },
});

/** Told with its reasons while the first time still runs, and where the day that counts can be moved at all. */
export const extendRequest = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, reason: freeText(500) }),
  decide(facts, input, { now }) {
    const request = openRequest(facts, input.request);
    refuseUnless(!request.extended, 'already_done', 'It has been extended already.');
    const before = strictest(request.clocks);
    refuseUnless(before, 'step_not_open', 'No clock runs yet: it waits for whoever asks.');
    refuseUnless(now <= before.due, 'too_late', 'The time to say so is over.');
    const clocks = clocksOf({ ...countedOf(request), extended: true });
    const after = strictest(clocks);
    refuseUnless(
      after && after.due > before.due,
      'step_not_open',
      `The day that counts cannot be moved: ${regimeNames[after?.regime ?? before.regime]}.`,
    );
    return [{ type: 'privacy.extended', data: { ...input, clocks } }];
  },
});

export const answerRequest = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, words: freeText(2000) }),
  decide(facts, { request: id, words: note }) {
    const request = openRequest(facts, id);
    refuseUnless(request.identified, 'step_not_open', 'It is not certain yet who asks.');
    return [{ type: 'privacy.answered', data: { request: id, how: 'words', note } }];
  },
});

/** With a reason that reaches whoever asked. */
export const refuseRequest = command({
  on: 'privacy',
  input: z.strictObject({ ...ofRequest, basis: z.enum(refusalBases), reason: freeText(1000) }),
  decide(facts, input) {
    openRequest(facts, input.request);
    return [{ type: 'privacy.refused', data: input }];
  },
});

/** About health data, of which the portal holds none: it is the covered entity’s to answer, within its own time. */
export const forwardRequest = command({
  on: 'privacy',
  input: z.strictObject(ofRequest),
  decide(facts, input) {
    openRequest(facts, input.request);
    return [{ type: 'privacy.forwarded', data: input }];
  },
});

/** The letter that says that it is here was taken by a server. */
export const noteConfirmed = command({
  on: 'privacy',
  input: z.strictObject(ofRequest),
  decide: (facts, input) =>
    own(facts.requests, input.request)?.confirmed || !own(facts.requests, input.request)
      ? []
      : [{ type: 'privacy.confirmed', data: input }],
});

/** What was asked for lies ready for a week: that is the answer. */
export const recordPersonalExport = command({
  on: 'privacy',
  input: z.strictObject({
    ...ofRequest,
    export: z.string().max(100),
    exportSha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().positive(),
  }),
  decide(facts, input, { now }) {
    const { request } = input;
    openRequest(facts, request);
    return [
      { type: 'privacy.exported', data: { ...input, expiresAt: now + exportDays * dayMs } },
      { type: 'privacy.answered', data: { request, how: 'export' } },
    ];
  },
});

/** Records that have had their time, the oldest first: some at once. */
export const endRequestRecords = command({
  on: 'privacy',
  input: z.strictObject({}),
  decide: (facts, _input, { now }) =>
    Object.values(facts.requests ?? {})
      .filter((each) => !isOpen(each) && (recordEndsAt(each) ?? now) <= now)
      .slice(0, 100)
      .map(({ id: request }) => ({ type: 'privacy.record_ended', data: { request } })),
});
