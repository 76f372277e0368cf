import type { Evolution } from '../evolver.ts';
import type { Act } from '../words.ts';
import type { inspectionEvents, passportEvents, serviceEvents, settlingEvents } from './events.ts';
import type { Passport, Service } from './facts.ts';
import { markOf } from './findings.ts';
import { saidGone } from './tally.ts';

export const evolveServices: Evolution<'service', typeof serviceEvents> = {
  touches: 'service',
  by: {
    'service.refused': 'leaves nothing',
    'service.requested': (before, { service: id, arranged, ...order }, act) => ({
      id,
      ...order,
      ...(arranged && { arranged }),
      requested: act,
      ...(before?.exits && { exits: before.exits }),
      ...(before?.passports && { passports: before.passports }),
    }),
    'service.provisioning': changed((service, { vendorService }, { at }) => {
      service.vendorService = vendorService;
      service.state = { is: 'provisioning', at };
    }),
    'service.state_changed': changed((service, { state }, { at }) => {
      service.state = { is: state, at };
      if (state === 'running') service.firstRanAt ??= at;
    }),
    'service.failed': changed((service, { reason }, act) => {
      service.failed = { ...act, reason };
    }),
  },
};

export const evolvePassports: Evolution<'service', typeof passportEvents> = {
  touches: 'service',
  by: {
    'passport.issued': changed((service, { service: _, passport, ...ground }, act) => {
      service.passports = { ...keptAt(service.passports ?? {}, act.at), [passport]: { ...act, ...ground } };
    }),
    'passport.revoked': changed((service, { passport: id }, act) => {
      const passport = service.passports?.[id];
      if (passport) service.passports = { ...service.passports, [id]: { ...passport, revoked: act } };
    }),
  },
};

export const evolveSettling: Evolution<'service', typeof settlingEvents> = {
  touches: 'service',
  by: {
    'service.arranged': changed((service, { vendorService, cloud: { state } }, { at }) => {
      service.vendorService = vendorService;
      service.state = { is: state, at };
      if (state === 'running') service.firstRanAt ??= at;
    }),
    'service.retried': (before) => {
      if (!before) return undefined;
      const { failed: _failed, state: _state, vendorService, abandoned = [], ...order } = before;
      const left = vendorService ? [...abandoned, vendorService] : abandoned;
      return { ...order, retries: (order.retries ?? 0) + 1, ...(left.length > 0 && { abandoned: left }) };
    },
    'service.removed': changed((service, _data, act) => {
      service.removed = act;
    }),
    'service.came_back': changed((service, _data, act) => {
      const exits = Object.entries(service.exits ?? {});
      service.exits = Object.fromEntries(
        exits.map(([id, exit]) => [id, saidGone(exit) ? { ...exit, back: act } : exit]),
      );
    }),
    'service.endpoints_read': changed((service, { endpoints }) => {
      service.endpoints = endpoints;
    }),
  },
};

/** Of links that no longer hold, so many are told apart from ones that never were. */
const remembered = 20;

function keptAt(passports: Readonly<Record<string, Passport>>, at: number): Record<string, Passport> {
  const over = Object.entries(passports).filter(([, each]) => each.revoked || each.expiresAt <= at);
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - remembered)).map(([id]) => id));
  return Object.fromEntries(Object.entries(passports).filter(([id]) => !forgotten.has(id)));
}

export const evolveInspection: Evolution<'rest', typeof inspectionEvents> = {
  touches: 'rest',
  by: {
    'inspection.requested'(facts, _data, act) {
      facts.inspectionRequested = act;
    },
    'services.inspected'(facts, { findings }, act) {
      const known = new Map(facts.inspection?.findings.map((each) => [markOf(each), each.since]));
      facts.inspection = {
        ...act,
        findings: findings.map((each) => ({ ...each, since: known.get(markOf(each)) ?? act.at })),
      };
    },
  },
};

/** What an event makes of a service that is there. Of one that is not it makes nothing. */
function changed<Data>(change: (service: Service, data: Data, act: Act) => void) {
  return (before: Readonly<Service> | undefined, data: Data, act: Act): Service | undefined => {
    if (!before) return undefined;
    const service = { ...before };
    change(service, data, act);
    return service;
  };
}
