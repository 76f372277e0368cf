import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { freeText, whole } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { agreementInEffect } from '../services/cover.ts';
import type { DocumentRequest } from './facts.ts';
import { byName, forCustomers, prolongedBy, standingOf, takenByDesk, undecided } from './standing.ts';

const ofRequest = { request: z.string().max(100) };
export const usualDays = 30;
export const mostDays = 365;

/** Whose turn it is: of what is named one by one counsel’s, of prospects sales’, of customers counsel’s. */
export const deskOf = ({ organization }: Pick<Facts, 'organization'>, request: DocumentRequest): 'sales' | 'counsel' =>
  organization?.prospect && !byName(request) ? 'sales' : 'counsel';

/** By a desk, or by a tool in which a person decides. Nobody is exempt from the NDA. */
export const grantDocuments = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, days: whole(1, mostDays).default(usualDays) }),
  decide(facts, { request: id, days }, { actor, now }) {
    const request = open(facts, id);
    refuseUnless(
      standingOf(facts, request, now).is !== 'nda_open',
      'step_not_open',
      'Whoever asked has not signed the NDA yet. Nobody is exempt from it.',
    );
    refuseUnless(
      !byName(request) || (actor.kind === 'person' && actor.staff === 'counsel'),
      'not_allowed',
      'A document for people whom the vendor names is granted by counsel alone.',
    );
    refuseUnless(facts.members[request.asked.by], 'not_found', 'Whoever asked is not in the organization any more.');
    const underAgreement = agreementInEffect(facts, now) !== undefined;
    refuseUnless(
      underAgreement || !forCustomers(request),
      'no_agreement',
      'This is for customers with an agreement in force.',
    );
    return [{ type: 'access.granted', data: { request: id, until: now + days * dayMs, underAgreement } }];
  },
});

/** By a rule, or to a desk. Asked twice it does nothing: a job may run again. */
export const considerRequest = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, domain: z.boolean() }),
  decide(facts, { request: id, domain }, { now }) {
    const request = own(facts.documentRequests, id);
    if (!request || !undecided(request) || !facts.members[request.asked.by]) return [];
    if (standingOf(facts, request, now).is !== 'open') return [];
    const underAgreement = agreementInEffect(facts, now) !== undefined;
    const aDesk = byName(request) || takenByDesk(facts, request);
    const rule = aDesk ? undefined : underAgreement ? 'agreement' : domain ? 'domain' : undefined;
    if (!rule || (forCustomers(request) && !underAgreement))
      return request.referred ? [] : [{ type: 'access.referred', data: { request: id, desk: deskOf(facts, request) } }];
    return [{ type: 'access.granted', data: { request: id, until: now + usualDays * dayMs, underAgreement, rule } }];
  },
});

/** The reason reaches the asker. Whoever asks again begins anew. */
export const refuseDocuments = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, reason: freeText(500) }),
  decide(facts, input) {
    open(facts, input.request);
    return [{ type: 'access.refused', data: input }];
  },
});

/** From the next byte on, also by whatever prolongs it or was prolonged by it. */
export const revokeDocuments = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, reason: freeText(500) }),
  decide(facts, input, { now }) {
    const request = own(facts.documentRequests, input.request);
    refuseUnless(request, 'not_found');
    refuseUnless(standingOf(facts, request, now).is === 'granted', 'already_done', 'This grant is over already.');
    return prolongedBy(facts, request)
      .filter((each) => standingOf(facts, each, now).is === 'granted')
      .map(({ id }): Draft => ({ type: 'access.revoked', data: { ...input, request: id } }));
  },
});

function open(facts: Facts, id: string): DocumentRequest {
  const request = own(facts.documentRequests, id);
  refuseUnless(request, 'not_found');
  refuseUnless(undecided(request), 'already_done', 'This request has been decided on, or withdrawn.');
  return request;
}
