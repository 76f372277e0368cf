import { addMonths, dayMs } from '../calendar.ts';
import type { Message, Posted } from '../message.ts';
import { contactsAt } from '../people/appointments.ts';
import type { Reactions } from '../reaction.ts';
import type { Id } from '../words.ts';
import type { erasureEvents } from './erasure-events.ts';
import type { ledgerEvents, privacyEvents } from './events.ts';
import type { PrivacyFacts, PrivacyRequest } from './facts.ts';
import type { referralEvents } from './referral-events.ts';
import { awaits, dueAt } from './state.ts';
import { type PrivacyLetter, recordMonths } from './words.ts';

/** So many days before it is due counsel is reminded, whoever else is. */
const reminderDays = 5;

const toAsker = (request: Id, about: PrivacyLetter): Message => ({
  kind: 'privacy.letter',
  request,
  about,
  reader: 'asker',
});
const toCounsel = (request: Id, about: PrivacyLetter): Message => ({
  kind: 'privacy.letter',
  request,
  about,
  reader: 'counsel',
});
const telling =
  (about: PrivacyLetter) =>
  (_facts: PrivacyFacts, { data }: { data: { request: Id } }): Message[] => [toAsker(data.request, about)];

/** Looked at again when its day is near: whether anything is still open is asked then. */
function reminder(request: PrivacyRequest | undefined, now: number): Posted[] {
  const due = request && dueAt(request);
  if (!request || due === undefined) return [];
  return [{ message: { kind: 'privacy.due', request: request.id }, at: Math.max(now, due - reminderDays * dayMs) }];
}

const recordEnd = (closed: number): Posted => ({
  message: { kind: 'privacy.record_end' },
  at: addMonths(closed, recordMonths),
});

/** A copy is made by the portal at once; everything else is for counsel, unless it waits for the asker. */
function goesOn(request: PrivacyRequest | undefined): Message[] {
  if (!request) return [];
  if (request.kind === 'access' && !request.health) return [{ kind: 'privacy.export', request: request.id }];
  return awaits(request) === 'counsel' ? [toCounsel(request.id, 'new')] : [];
}

export const privacyReactions: Reactions<typeof privacyEvents, PrivacyFacts> = {
  'privacy.received': ({ requests }, { data: { request }, at }) => [
    toAsker(request, 'received'),
    ...reminder(requests?.[request], at),
  ],
  'privacy.fact_missed'({ requests }, { data: { request: id } }) {
    const request = requests?.[id];
    return request && awaits(request) === 'counsel' ? [toCounsel(id, 'new')] : [];
  },
  'privacy.identified': ({ requests }, { data: { request }, at }) => [
    ...goesOn(requests?.[request]),
    ...reminder(requests?.[request], at),
  ],
  'privacy.asked_back': telling('asked_back'),
  'privacy.replied': (_facts, { data: { request } }) => [toCounsel(request, 'replied')],
  'privacy.extended': ({ requests }, { data: { request }, at }) => [
    toAsker(request, 'extended'),
    ...reminder(requests?.[request], at),
  ],
  // Of a deletion the last letter goes out before the address is gone.
  'privacy.answered': (_facts, { data: { request, how }, at }) => [
    ...(how === 'deletion' ? [] : [toAsker(request, 'answered')]),
    recordEnd(at),
  ],
  'privacy.refused': (facts, event) => [...telling('refused')(facts, event), recordEnd(event.at)],
  'privacy.forwarded': (facts, event) => [...telling('forwarded')(facts, event), recordEnd(event.at)],
  'privacy.exported': (_facts, { data: { request, expiresAt } }) => [
    { message: { kind: 'privacy.export_end', request }, at: expiresAt },
  ],
  'privacy.nudged': (_facts, { data: { request } }) => [toCounsel(request, 'nudged')],
};

export const ledgerReactions: Reactions<typeof ledgerEvents, PrivacyFacts> = {
  'privacy.erasure_wished': (_facts, { data: { erasure } }) => [{ kind: 'privacy.erase', erasure }],
};

export const referralReactions: Reactions<typeof referralEvents> = {
  'individual.referred'(facts, { at }, tell) {
    const { privacy } = contactsAt(facts, at);
    return [tell('admins'), ...(privacy === undefined ? [] : [tell('named', privacy)])];
  },
};

export const erasureReactions: Reactions<typeof erasureEvents> = {
  /** Whoever asked knows it already; where nobody else is there, nobody is told. */
  'organization.deletion_confirmed': (_facts, { data: { erasure } }, tell) => [
    { kind: 'privacy.leave', erasure },
    tell('counsel'),
  ],
  'erasure.done': (_facts, { data: { erasure, refs } }) => [{ kind: 'privacy.ledger', erasure, refs }],
};
