import { ofGeneration } from '../agreement/generation.ts';
import type { Evolution } from '../evolver.ts';
import type { Service } from '../services/facts.ts';
import type { Act, Id } from '../words.ts';
import type { destructionEvents } from './destruction-events.ts';
import type { endingEvents } from './events.ts';
import type { Destruction, Notice, ServiceExit } from './facts.ts';

type OfService = 'exit.exported' | 'exit.deleted' | 'exit.destroyed' | 'exit.infeasible';

export const evolveEnding: Evolution<'rest', Omit<typeof endingEvents, OfService>> = {
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
    'exit.warned': ofGeneration((agreement, { days }) => {
      const { done = { settled: 0, destroyed: 0 }, warned = [] } = agreement.exit ?? {};
      agreement.exit = { done, warned: [...warned, days] };
    }),
  },
};

/** What becomes of one service at the end. */
export const evolveExits: Evolution<'service', Pick<typeof endingEvents, OfService>> = {
  touches: 'service',
  by: {
    'exit.exported': ofExit((exit, { needed }, act) => ({ ...exit, exported: { ...act, needed } })),
    'exit.deleted': asTheCloudSaid(
      ofExit((exit, { cloud }, act) => ({
        ...notBack(exit),
        deleted: { ...act, ...(cloud && { cloud }) },
      })),
    ),
    'exit.destroyed': asTheCloudSaid(
      ofExit((exit, { method, destroyedAt, cloud }, act) => ({
        ...notBack(exit),
        destroyed: { ...act, method, destroyedAt, ...(cloud && { cloud }) },
      })),
    ),
    'exit.infeasible': ofExit((exit, { reason }, act) => ({ ...exit, infeasible: { ...act, reason } })),
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

function ofExit<Data extends { agreement: Id }>(change: (exit: ServiceExit, data: Data, act: Act) => ServiceExit) {
  return (service: Readonly<Service> | undefined, data: Data, act: Act): Service | undefined => {
    if (!service) return undefined;
    const { exits } = service;
    return { ...service, exits: { ...exits, [data.agreement]: change(exits?.[data.agreement] ?? {}, data, act) } };
  };
}

type OfOne<Data> = (service: Readonly<Service> | undefined, data: Data, act: Act) => Service | undefined;

/** The service stands as the vendor's cloud said when it was asked. */
function asTheCloudSaid<Data extends { cloud?: { state: string } | undefined }>(of: OfOne<Data>): OfOne<Data> {
  return (before, data, act) => {
    const service = of(before, data, act);
    if (!service || !data.cloud || service.state?.is === data.cloud.state) return service;
    return { ...service, state: { is: data.cloud.state, at: act.at } };
  };
}

const notBack = ({ back: _, ...exit }: ServiceExit): ServiceExit => exit;

function ofDestruction<Data extends { agreement: Id; destruction: Id }>(
  change: (destruction: Destruction, data: Data, act: Act) => void,
) {
  return ofGeneration<Data>((agreement, data, act) => {
    const destruction = agreement.destructions?.find((each) => each.id === data.destruction);
    if (destruction) change(destruction, data, act);
  });
}
