import { agreementEnded, coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { endOfEffect, noticeLapse } from '#app/domain/ending/end-of-effect.ts';
import { gateOpen } from '#app/domain/gate/decision.ts';
import { reasonSentence } from '#app/domain/gate/reasons.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { iso, when } from '#app/domain/machines/times.ts';
import { told } from '#app/domain/machines/told.ts';
import { turnsFor, turnsOf } from '#app/domain/promises/turns.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { demandOn } from '#app/domain/responsibility/versions.ts';
import type { Deployment } from '#app/domain/words.ts';
import type { Seen } from './seen.ts';

export function organizationView({ organization, facts, catalog, say, now }: Seen) {
  const question = { facts, catalog, asOf: now };
  const states = requirementStates(question);
  const next = nextRequirement(states);
  return {
    id: organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    name: facts.organization ? say.text(facts.organization.name) : '',
    plan: facts.plan?.is ?? ('basic' as const),
    ...when('registeredAt', facts.organization?.at),
    gateOpen: gateOpen(question),
    onHold: !!facts.hold,
    stage: next?.id ?? ('ready' as const),
    ...told(turnsOf(question)),
  };
}

export function requirementsView({ organization, facts, catalog, now }: Seen, request?: GateRequest) {
  const question = { facts, catalog, asOf: now, request };
  const states = requirementStates(question);
  const turns = turnsOf(question);
  return {
    organization,
    gateOpen: gateOpen(question),
    onHold: !!facts.hold,
    requirements: states.map((state) => ({
      id: state.id,
      number: state.number,
      title: state.title,
      met: state.met,
      reasons: state.reasons.map((code) => ({ code, sentence: reasonSentence(code, request) })),
      ...told(turnsFor(state, turns)),
      path: state.path,
    })),
  };
}

export const agreementViews = ({ facts, now }: Seen) => {
  const covering = coveringAgreement(facts)?.id;
  return facts.agreements.map((each) => agreementView(each, covering === each.id, now));
};

function agreementView(each: Agreement, covering: boolean, now: number) {
  return {
    id: each.id,
    state: agreementState(each, now),
    covering: covering && (endOfEffect(each) ?? 0) > now,
    template: each.template,
    templateVersion: each.templateVersion,
    deployments: each.deployments,
    termMonths: each.termMonths,
    ...(each.sent && { envelope: each.sent.envelope, sentDocumentSha256: each.sent.documentSha256 }),
    preparedAt: iso(each.prepared.at),
    ...when('sentAt', each.sent?.at),
    ...when('viewedAt', each.viewed?.at),
    ...when('signedAt', each.signed?.signedAt),
    ...when('countersignedAt', each.countersigned?.signedAt),
    ...when('effectiveAt', each.inForce?.effectiveAt),
    ...when('endsAt', endOfEffect(each)),
    ...(each.inForce && {
      documentSha256: each.inForce.documentSha256,
      certificateSha256: each.inForce.certificateSha256,
    }),
  };
}

function agreementState(each: Agreement, now: number) {
  if (each.contradicted && !agreementEnded(each)) return 'needs_review' as const;
  if (each.terminated || noticeLapse(each, now) === 'baa_terminated') return 'terminated' as const;
  if (each.superseded) return 'superseded' as const;
  if (each.inForce) return each.inForce.endsAt > now ? ('in_force' as const) : ('expired' as const);
  if (each.declined) return 'declined' as const;
  if (each.voided) return 'voided' as const;
  if (each.signingExpired) return 'signing_expired' as const;
  if (each.countersigned) return 'countersigned' as const;
  if (each.signed) return 'signed' as const;
  if (each.viewed) return 'viewed' as const;
  return each.sent ? ('sent' as const) : ('prepared' as const);
}

export const acknowledgementViews = ({ facts, catalog }: Seen) =>
  Object.entries(facts.responsibility).map(([key, given]) => {
    const deployment = key as Deployment;
    const demand = demandOn(facts, deployment, catalog);
    return {
      deployment,
      version: given.version,
      current: !demand,
      ...when('acknowledgeBy', demand?.due),
      acknowledgedAt: iso(given.at),
      controls: Object.keys(given.owners).sort(),
    };
  });

export const memberViews = ({ facts }: Seen) =>
  Object.entries(facts.members).map(([id, member]) => ({ id, role: member.role, since: iso(member.since) }));
