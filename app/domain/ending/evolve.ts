import { ofGeneration } from '../agreement/generation.ts';
import type { Evolution } from '../evolver.ts';
import type { Act, Id } from '../words.ts';
import type { destructionEvents } from './destruction-events.ts';
import type { endingEvents } from './events.ts';
import type { Destruction, EndingOfAgreement, Notice, ServiceExit } from './facts.ts';

export const evolveEnding: Evolution<'rest', typeof endingEvents> = {
  touches: 'rest',
  by: {
    'agreement.terminated': ofGeneration((agreement, { reason, endsAt }, act) => {
      agreement.terminated = { ...act, reason, endsAt };
    }),
    'renewal.warned': ofGeneration((agreement, { days }) => {
      agreement.warned = [...(agreement.warned ?? []), days];
    }),
    'renewal.requested'(facts, data, act) {
      if (facts.agreements.some((each) => each.id === data.agreement)) facts.renewal = { ...act, ...data };
    },
    'term.ended': ofGeneration((agreement, { endedAt }, act) => {
      agreement.termEnded = { ...act, endedAt };
    }),
    'notice.given': ofGeneration((agreement, { agreement: _, notice: id, authority: _authority, ...data }, act) => {
      agreement.notices = [...(agreement.notices ?? []), { ...act, id, ...data }];
    }),
    'notice.cure_reported': ofNotice((notice, { note }, act) => {
      notice.cureReported = { ...act, note };
    }),
    'notice.cured': ofNotice((notice, { note }, act) => {
      notice.cured = { ...act, note };
    }),
    'notice.withdrawn': ofNotice((notice, { reason }, act) => {
      notice.withdrawn = { ...act, reason };
    }),
    'exit.exported': ofExit((service, { needed }, act) => {
      service.exported = { ...act, needed };
    }),
    'exit.deleted': ofExit((service, _data, act) => {
      service.deleted = act;
    }),
    'exit.destroyed': ofExit((service, { method, destroyedAt }, act) => {
      service.destroyed = { ...act, method, destroyedAt };
    }),
    'exit.infeasible': ofExit((service, { reason }, act) => {
      service.infeasible = { ...act, reason };
    }),
    'exit.warned': ofGeneration((agreement, { days }) => {
      exitOf(agreement).warned.push(days);
    }),
  },
};

export const evolveDestruction: Evolution<'rest', typeof destructionEvents> = {
  touches: 'rest',
  by: {
    'destruction.prepared': ofGeneration((agreement, { destruction: id, signer }, act) => {
      agreement.destructions = [...(agreement.destructions ?? []), { id, signer, prepared: act }];
    }),
    'destruction.sent': ofDestruction((destruction, { envelope, documentSha256 }, act) => {
      destruction.sent = { ...act, envelope, documentSha256 };
    }),
    'destruction.opened': 'leaves nothing',
    'destruction.returned': ofDestruction((destruction, { event }, act) => {
      destruction.returned = { ...act, event };
    }),
    'destruction.signed': ofDestruction((destruction, { agreement: _, destruction: _id, ...data }, act) => {
      destruction.signed = { ...act, ...data };
    }),
    'destruction.ended': ofDestruction((destruction, { how, reason }, act) => {
      destruction.ended = { ...act, how, reason };
    }),
    'destruction.contradicted': ofDestruction((destruction, { mismatches }, act) => {
      destruction.contradicted = { ...act, mismatches };
    }),
    'destruction.read': 'leaves nothing',
  },
};

function ofNotice<Data extends { agreement: Id; notice: Id }>(change: (notice: Notice, data: Data, act: Act) => void) {
  return ofGeneration<Data>((agreement, data, act) => {
    const notice = agreement.notices?.find((each) => each.id === data.notice);
    if (notice) change(notice, data, act);
  });
}

function ofExit<Data extends { agreement: Id; service: Id }>(
  change: (service: ServiceExit, data: Data, act: Act) => void,
) {
  return ofGeneration<Data>((agreement, data, act) => {
    const { services } = exitOf(agreement);
    const service = services[data.service] ?? {};
    services[data.service] = service;
    change(service, data, act);
  });
}

function exitOf(agreement: EndingOfAgreement): NonNullable<EndingOfAgreement['exit']> {
  agreement.exit ??= { services: {}, warned: [] };
  return agreement.exit;
}

function ofDestruction<Data extends { agreement: Id; destruction: Id }>(
  change: (destruction: Destruction, data: Data, act: Act) => void,
) {
  return ofGeneration<Data>((agreement, data, act) => {
    const destruction = agreement.destructions?.find((each) => each.id === data.destruction);
    if (destruction) change(destruction, data, act);
  });
}
