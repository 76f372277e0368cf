import { z } from 'zod';
import { lastInForce } from '../agreement/cover.ts';
import { optionalDay } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { windowEnd } from '../trust/window.ts';
import type { Ms } from '../words.ts';
import { type AccountingDays, type AgreementRequest, requestKinds, requestOutcomes } from './facts.ts';
import { calendarOf, workingDaysAfter } from './promise.ts';
import { accountingDays, answerWords } from './request-words.ts';

const ofRequest = { request: z.string().max(100) };
const mostOpen = 20;

/** What waits for counsel, the oldest first. */
export const openRequests = ({ requests }: Pick<Facts, 'requests'>): AgreementRequest[] =>
  Object.values(requests ?? {}).filter((each) => !each.answered && !each.withdrawn);

/**
 * What clauses 3.6 to 3.8 promise is asked for. `within` is what the signed text says of an accounting, looked up beside it; without it
 * the vendor’s own number counts. Help with access and amendments has none: it counts what the desk promises.
 */
export const askUnderAgreement = command({
  on: 'organization',
  input: z.strictObject({
    what: z.enum(requestKinds),
    note: freeText(500),
    receivedOn: optionalDay,
    within: z.strictObject({ days: z.int().positive().max(999), working: z.boolean() }).optional(),
  }),
  decide(facts, { what, note, receivedOn, within }, { now, id, catalog }) {
    const agreement = lastInForce(facts);
    refuseUnless(agreement, 'no_agreement', 'There is no agreement that promises it yet.');
    if (receivedOn !== undefined && receivedOn > now) throw new Invalid({ receivedOn: 'This day has not come yet.' });
    refuseUnless(
      openRequests(facts).length < mostOpen,
      'too_often',
      `${mostOpen} requests of your organization are open. Wait for an answer.`,
    );
    const owed: AccountingDays = within
      ? { ...within, says: 'agreement' }
      : { days: accountingDays, working: false, says: 'vendor' };
    const timeZone = facts.zone?.timeZone ?? 'UTC';
    const due: Ms | undefined = owed.working
      ? workingDaysAfter(calendarOf(catalog), now, owed.days)
      : windowEnd(timeZone, now, owed.days);
    const data = {
      ...{ request: id, what, agreement: agreement.id, note },
      ...(receivedOn !== undefined && { receivedOn }),
      ...(what === 'accounting' && { within: owed, ...(due !== undefined && { due }) }),
    };
    return [{ type: 'request.asked', data }];
  },
});

/** What is owed is handed over elsewhere: no protected health information comes into the portal. */
export const answerUnderAgreement = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, outcome: z.enum(requestOutcomes), note: freeText(500) }),
  decide(facts, { request, outcome, note }) {
    const { what } = open(facts, request);
    if (!answerWords[what][outcome]) throw new Invalid({ outcome: 'Choose one of the options.' });
    return [{ type: 'request.answered', data: { request, what, outcome, note } }];
  },
});

export const withdrawUnderAgreement = command({
  on: 'organization',
  input: z.strictObject(ofRequest),
  decide(facts, { request }) {
    const { what } = open(facts, request);
    return [{ type: 'request.withdrawn', data: { request, what } }];
  },
});

function open(facts: Facts, id: string): AgreementRequest {
  const request = own(facts.requests, id);
  refuseUnless(request, 'not_found');
  refuseUnless(!request.withdrawn, 'already_done', 'It has been withdrawn already.');
  refuseUnless(!request.answered, 'already_done', 'It has been answered already.');
  return request;
}
