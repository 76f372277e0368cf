import type { z } from 'zod';
import type { Agreement } from '../agreement/cover.ts';
import type { Event } from '../event.ts';
import type { Facts } from '../evolve.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';
import type { Cause, endingEvents, Method, Side } from './events.ts';

/** The largest file that is taken: ten megabytes. */
export const maxPaperBytes = 10 * 1024 * 1024;

type PaperData = Omit<z.output<(typeof endingEvents)['paper.uploaded']>, 'paper'>;

/** An agreement signed elsewhere, as it was uploaded. It counts for nothing until two people of counsel have verified it. */
export interface Paper extends PaperData {
  id: Id;
  uploaded: Act & { role: string };
  /** Who of counsel has opened the file, and when first. */
  reads: Record<Id, Ms>;
  verified: Act[];
  refused?: Act & { reason: TextRef };
  accepted?: Act;
}

/** A notice that an agreement ends. Its moment comes by time alone, unless it was withdrawn or the violation cured before. */
export interface Notice extends Act {
  id: Id;
  from: Side;
  cause: Cause;
  reason: TextRef;
  title: TextRef;
  endsAt: Ms;
  /** Days after the end within which everything is returned or destroyed. */
  exitDays: number;
  cureReported?: Act & { note: TextRef };
  cured?: Act & { note: TextRef };
  withdrawn?: Act & { reason: TextRef };
}

/** What was done with one service at the end: 45 CFR 164.504(e)(2)(ii)(J). */
export interface ServiceExit {
  exported?: Act & { needed: boolean };
  deleted?: Act;
  destroyed?: Act & { method: Method; destroyedAt: Ms };
  infeasible?: Act & { reason: TextRef };
}

/** A certificate of return or destruction on its way through DocuSign. */
export interface Destruction {
  id: Id;
  signer: Id;
  prepared: Act;
  sent?: Act & { envelope: Id; documentSha256: string };
  returned?: Act & { event: string };
  signed?: Act & { signedAt: Ms; documentSha256: string; certificateSha256: string };
  ended?: Act & { how: 'declined' | 'voided'; reason?: TextRef | undefined };
  contradicted?: Act & { mismatches: string[] };
}

export interface LegalHold extends Act {
  reason: TextRef;
  releaseRequested?: Act & { reason: TextRef };
  released?: Act;
}

/** What the end of an agreement adds to its generation. */
export interface EndingOfAgreement {
  /** The paper's witnesses: its hash as uploaded, and the two who verified it. */
  paper?: { sha256: string; uploadedBy: Id; verified: Act[] };
  warned?: number[];
  notices?: Notice[];
  termEnded?: Act & { endedAt: Ms };
  exit?: { services: Record<Id, ServiceExit>; warned: number[] };
  destructions?: Destruction[];
}

/** What it adds to the organization. */
export interface EndingOfOrganization {
  papers?: Record<Id, Paper>;
  renewal?: Act & {
    agreement: Id;
    deployments: Agreement['deployments'];
    affiliates?: TextRef | undefined;
    note?: TextRef | undefined;
  };
  legalHolds?: Record<Id, LegalHold>;
  erasures?: Record<TextRef, Act & { why: string; confirmed?: Act }>;
  /** Documents that were purged after their retention, by `documentKey`. */
  purged?: Record<string, Act>;
}

export const documentKey = (document: { source: Id; what: string }) => `${document.source} ${document.what}`;

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

function evolvePaper(facts: Facts, event: Event, act: Act): void {
  facts.papers ??= {};
  if (event.type === 'paper.uploaded') {
    const { paper: id, ...data } = event.data;
    facts.papers[id] = { id, ...data, uploaded: { ...act, role: event.actor.role }, reads: {}, verified: [] };
    return;
  }
  const paper = 'paper' in event.data ? facts.papers[event.data.paper] : undefined;
  if (!paper) return;
  if (event.type === 'paper.read') paper.reads[act.by] ??= act.at;
  if (event.type === 'paper.verified') paper.verified.push(act);
  if (event.type === 'paper.refused') paper.refused = { ...act, reason: event.data.reason };
  if (event.type === 'paper.accepted') {
    paper.accepted = act;
    const { effectiveAt, endsAt, documentSha256 } = event.data;
    facts.agreements.push({
      id: paper.id,
      template: 'paper',
      templateVersion: paper.kind,
      deployments: paper.deployments,
      termMonths: paper.termMonths,
      signer: paper.signer,
      signerTitle: paper.signerTitle,
      countersigner: paper.countersigner,
      commitments: paper.commitments,
      ...(paper.affiliates && { affiliates: paper.affiliates }),
      prepared: { at: paper.uploaded.at, by: paper.uploaded.by },
      paper: { sha256: paper.sha256, uploadedBy: paper.uploaded.by, verified: paper.verified },
      inForce: { ...act, effectiveAt, endsAt, documentSha256 },
    });
  }
}

function evolveHold(facts: Facts, event: Event, act: Act): void {
  facts.legalHolds ??= {};
  if (event.type === 'legal_hold.placed') facts.legalHolds[event.data.hold] = { ...act, reason: event.data.reason };
  const hold = 'hold' in event.data ? facts.legalHolds[event.data.hold] : undefined;
  if (hold && event.type === 'legal_hold.release_requested')
    hold.releaseRequested = { ...act, reason: event.data.reason };
  if (hold && event.type === 'legal_hold.released') hold.released = act;
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
