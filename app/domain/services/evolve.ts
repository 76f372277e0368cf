import type { Evolution } from '../evolver.ts';
import type { Act, Id } from '../words.ts';
import type { inspectionEvents, serviceEvents } from './events.ts';
import type { Service } from './facts.ts';

export const evolveServices: Evolution<'services', typeof serviceEvents> = {
  touches: 'services',
  by: {
    'service.refused': 'leaves nothing',
    'service.requested'({ services }, { service: id, ...order }, act) {
      services[id] = { id, ...order, requested: act };
    },
    'service.provisioning': replaced((service, { vendorService }, { at }) => {
      service.vendorService = vendorService;
      service.state = { is: 'provisioning', at };
    }),
    'service.state_changed': replaced((service, { state }, { at }) => {
      service.state = { is: state, at };
      if (state === 'running') service.firstRanAt ??= at;
    }),
    'service.failed': replaced((service, { reason }, act) => {
      service.failed = { ...act, reason };
    }),
  },
};

export const evolveInspection: Evolution<'rest', typeof inspectionEvents> = {
  touches: 'rest',
  by: {
    'inspection.requested'(facts, _data, act) {
      facts.inspectionRequested = act;
    },
    'services.inspected'(facts, { findings }, act) {
      facts.inspection = { ...act, findings };
    },
  },
};

function replaced<Data extends { service: Id }>(change: (service: Service, data: Data, act: Act) => void) {
  return ({ services }: { services: Record<Id, Readonly<Service>> }, data: Data, act: Act): void => {
    const before = services[data.service];
    if (!before) return;
    const service = { ...before };
    services[before.id] = service;
    change(service, data, act);
  };
}
