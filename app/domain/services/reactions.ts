import type { Reactions } from '../reaction.ts';
import type { Id, Ms } from '../words.ts';
import type { inspectionEvents, serviceEvents } from './events.ts';
import { findings } from './findings.ts';

export const serviceReactions: Reactions<typeof serviceEvents> = {
  'service.requested': (_facts, { data }) => [{ kind: 'cloud.create', service: data.service }],
  'service.provisioning': (_facts, { data, at }) => [poll(data.service, at)],
  'service.state_changed'(_facts, { data, at }, tell, service) {
    if (data.state !== 'running') return [poll(data.service, at)];
    return service?.firstRanAt === at ? [tell('admins')] : [];
  },
};

export const inspectionReactions: Reactions<typeof inspectionEvents> = {
  'inspection.requested': () => [{ kind: 'cloud.inspect' }],
  'services.inspected'(_facts, { data }, tell) {
    const forOps = data.findings.some(({ code }) => findings[code].owner === 'ops');
    return [...(data.findings.length > 0 ? [tell('admins')] : []), ...(forOps ? [tell('ops')] : [])];
  },
};

const poll = (service: Id, at: Ms) => ({ message: { kind: 'cloud.poll', service } as const, at: at + 2_000 });
