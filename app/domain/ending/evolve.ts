import type { Agreement } from '../agreement/facts.ts';
import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import { evolveHold } from '../keeping/evolve.ts';
import { documentKey } from '../keeping/facts.ts';
import { evolvePaper } from '../paper/evolve.ts';
import type { Act } from '../words.ts';
import type { Destruction, ServiceExit } from './facts.ts';

/** What an event makes of all this. Changes the facts in place. */
export function evolveEnding(facts: Facts, event: Event, act: Act): void {
  if (event.type.startsWith('paper.')) evolvePaper(facts, event, act);
  else if (event.type.startsWith('legal_hold.')) evolveHold(facts, event, act);
  else if (event.type.startsWith('destruction.')) evolveDestruction(facts, event, act);
  else if ('agreement' in event.data) evolveGeneration(facts, event, act);
  else if (event.type === 'erasure.requested')
    facts.erasures = { ...facts.erasures, [event.data.ref]: { ...act, why: event.data.why } };
  else if (event.type === 'erasure.refused') delete facts.erasures?.[event.data.ref];
  else if (event.type === 'erasure.confirmed') {
    const erasure = facts.erasures?.[event.data.ref];
    if (erasure) erasure.confirmed = act;
  } else if (event.type === 'document.purged') facts.purged = { ...facts.purged, [documentKey(event.data)]: act };
}

function evolveGeneration(facts: Facts, event: Event, act: Act): void {
  const named = 'agreement' in event.data ? event.data.agreement : '';
  const agreement = facts.agreements.find((each) => each.id === named);
  if (!agreement) return;
  const notice = 'notice' in event.data ? agreement.notices?.find((each) => each.id === noticeOf(event)) : undefined;
  switch (event.type) {
    case 'renewal.warned':
      agreement.warned = [...(agreement.warned ?? []), event.data.days];
      break;
    case 'renewal.requested':
      facts.renewal = { ...act, ...event.data };
      break;
    case 'term.ended':
      agreement.termEnded = { ...act, endedAt: event.data.endedAt };
      break;
    case 'notice.given': {
      const { agreement: _, notice: id, authority: _authority, ...data } = event.data;
      agreement.notices = [...(agreement.notices ?? []), { ...act, id, ...data }];
      break;
    }
    case 'notice.cure_reported':
      if (notice) notice.cureReported = { ...act, note: event.data.note };
      break;
    case 'notice.cured':
      if (notice) notice.cured = { ...act, note: event.data.note };
      break;
    case 'notice.withdrawn':
      if (notice) notice.withdrawn = { ...act, reason: event.data.reason };
      break;
    case 'exit.warned':
      agreement.exit ??= { services: {}, warned: [] };
      agreement.exit.warned.push(event.data.days);
      break;
    default:
      evolveExit(agreement, event, act);
  }
}

const noticeOf = (event: Event) => ('notice' in event.data ? event.data.notice : '');

function evolveExit(agreement: Agreement, event: Event, act: Act): void {
  if (!event.type.startsWith('exit.') || !('service' in event.data)) return;
  agreement.exit ??= { services: {}, warned: [] };
  const service: ServiceExit = agreement.exit.services[event.data.service] ?? {};
  agreement.exit.services[event.data.service] = service;
  if (event.type === 'exit.exported') service.exported = { ...act, needed: event.data.needed };
  if (event.type === 'exit.deleted') service.deleted = act;
  if (event.type === 'exit.destroyed')
    service.destroyed = { ...act, method: event.data.method, destroyedAt: event.data.destroyedAt };
  if (event.type === 'exit.infeasible') service.infeasible = { ...act, reason: event.data.reason };
}

function evolveDestruction(facts: Facts, event: Event, act: Act): void {
  if (!('destruction' in event.data)) return;
  const { agreement: named, destruction: id } = event.data;
  const agreement = facts.agreements.find((each) => each.id === named);
  if (!agreement) return;
  if (event.type === 'destruction.prepared') {
    agreement.destructions = [...(agreement.destructions ?? []), { id, signer: event.data.signer, prepared: act }];
    return;
  }
  const destruction = agreement.destructions?.find((each) => each.id === id);
  if (!destruction) return;
  const { agreement: _agreement, destruction: _destruction, ...data } = event.data;
  switch (event.type) {
    case 'destruction.sent':
      destruction.sent = { ...act, envelope: event.data.envelope, documentSha256: event.data.documentSha256 };
      break;
    case 'destruction.returned':
      destruction.returned = { ...act, event: event.data.event };
      break;
    case 'destruction.signed':
      destruction.signed = { ...act, ...(data as Omit<NonNullable<Destruction['signed']>, keyof Act>) };
      break;
    case 'destruction.ended':
      destruction.ended = { ...act, how: event.data.how, reason: event.data.reason };
      break;
    case 'destruction.contradicted':
      destruction.contradicted = { ...act, mismatches: event.data.mismatches };
      break;
  }
}
