import type { Reactions } from '../reaction.ts';
import type { Id, Ms } from '../words.ts';
import type { inspectionEvents, serviceEvents, settlingEvents } from './events.ts';
import { findings } from './findings.ts';

export const serviceReactions: Reactions<typeof serviceEvents> = {
  'service.requested': (_facts, { data }, tell) =>
    data.arranged ? [tell('ops')] : [{ kind: 'cloud.create', service: data.service }],
  'service.provisioning': (_facts, { data, at }) => [poll(data.service, at)],
  'service.state_changed'(_facts, { data, at }, tell, service) {
    if (data.state !== 'running') return [poll(data.service, at)];
    if (service?.firstRanAt !== at) return [];
    // Of what was restored its plan tells, once the cloud has confirmed what it is.
    return service.conversion ? [{ kind: 'cloud.restored', conversion: service.conversion }] : [tell('admins')];
  },
};

export const settlingReactions: Reactions<typeof settlingEvents> = {
  'service.arranged': (_facts, { data, at }, tell) => [tell('admins'), poll(data.service, at)],
  'service.retried': (_facts, { data }, tell, service) =>
    service?.arranged ? [tell('ops')] : [{ kind: 'cloud.create', service: data.service }],
};

export const inspectionReactions: Reactions<typeof inspectionEvents> = {
  'inspection.requested': () => [{ kind: 'cloud.inspect' }],
  'services.inspected'(_facts, { data }, tell) {
    const forOps = data.findings.some(({ code }) => findings[code].owner === 'ops');
    return [...(data.findings.length > 0 ? [tell('admins')] : []), ...(forOps ? [tell('ops')] : [])];
  },
};

const poll = (service: Id, at: Ms) => ({ message: { kind: 'cloud.poll', service } as const, at: at + 2_000 });
