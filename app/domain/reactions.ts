import { currentAgreement, pendingAgreement } from './agreement/cover.ts';
import { reactToSigning } from './agreement/reactions.ts';
import { endingGateRelevant, endingMessages } from './ending/reactions.ts';
import type { Event, EventType } from './event.ts';
import type { Facts } from './facts.ts';
import type { Audience, Message, Posted } from './message.ts';
import { isMailed } from './roles.ts';
import { remindersFor, waitsForSigner } from './templates/resigning.ts';
import type { Ms } from './words.ts';

const mailTo = (event: Event, to: Audience, person?: string): Message => ({
  kind: 'mail',
  about: event.type,
  to,
  ...(person && { person }),
});

/** Messages of an event, from the facts that it left. */
export function react(facts: Facts, event: Event): Posted[] {
  const signing = reactToSigning(facts, event);
  if (signing) return signing;
  return messages(facts, event).map((message) => ({
    message,
    at: message.kind === 'cloud.poll' ? event.at + 2_000 : message.kind === 'campaign.reminder' ? message.at : event.at,
  }));
}

/** The same for the catalog: what it asks of everybody is done organization by organization, outside of its transaction. */
export function reactToCatalog(event: Event): Posted[] {
  const of = (kind: 'campaign.ask' | 'campaign.send' | 'campaign.remind') =>
    'campaign' in event.data ? [{ message: { kind, campaign: event.data.campaign }, at: event.at }] : [];
  if (event.type === 'campaign.opened' || event.type === 'campaign.deadline_moved') return of('campaign.ask');
  if (event.type === 'campaign.sending_asked') return of('campaign.send');
  return event.type === 'campaign.reminder_asked' ? of('campaign.remind') : [];
}

function messages(facts: Facts, event: Event): Message[] {
  switch (event.type) {
    case 'upgrade.requested':
    case 'inquiry.sent':
      return [mailTo(event, 'sales')];
    case 'message.sent':
      return [mailTo(event, event.data.from === 'customer' ? 'sales' : 'admins')];
    case 'turn.nudged':
      return [mailTo(event, deskOf(event.data.turn), (pendingAgreement(facts) ?? currentAgreement(facts))?.signer)];
    case 'inquiry.qualified':
    case 'inquiry.declined':
    case 'region.approved':
    case 'region.denied':
    case 'region.revoked':
    case 'organization.held':
    case 'organization.released':
      return [mailTo(event, 'admins')];
    case 'member.invited':
      return [mailTo(event, 'person', event.data.person)];
    case 'signer.named':
      return facts.qualified && !pendingAgreement(facts) ? [mailTo(event, 'sales')] : [];
    case 'agreement.prepared':
      return [{ kind: 'docusign.create', agreement: event.data.agreement }];
    case 'agreement.resign_asked':
      // Sales looks at the campaign's page: a mail for each of a thousand organizations would be none.
      return [mailTo(event, 'admins'), ...reminders(event.at, event.data)];
    case 'agreement.resign_reminded':
      return [mailTo(event, 'admins'), ...signerToo(facts, event)];
    case 'agreement.void_requested':
      return [{ kind: 'docusign.void', agreement: event.data.agreement }];
    case 'agreement.contradicted':
      return [mailTo(event, 'counsel')];
    case 'region.requested':
      return [mailTo(event, 'ops')];
    case 'service.requested':
      return [{ kind: 'cloud.create', service: event.data.service }];
    case 'service.provisioning':
      return [{ kind: 'cloud.poll', service: event.data.service }];
    case 'service.state_changed':
      if (event.data.state !== 'running') return [{ kind: 'cloud.poll', service: event.data.service }];
      return facts.services[event.data.service]?.firstRanAt === event.at ? [mailTo(event, 'admins')] : [];
    case 'inspection.requested':
      return [{ kind: 'cloud.inspect' }];
    case 'services.inspected':
      return event.data.findings.length > 0 ? [mailTo(event, 'admins')] : [];
    case 'service.failed':
      return [mailTo(event, 'admins'), mailTo(event, 'ops')];
    default:
      return endingMessages(event);
  }
}

const reminders = (at: Ms, { deadline, closesAt }: { deadline: Ms; closesAt: Ms }): Message[] =>
  remindersFor({ at, deadline, closesAt }).map((due) => ({ kind: 'campaign.reminder', at: due, deadline, closesAt }));

/** Whose signature a new agreement waits for is told as well. */
const signerToo = (facts: Facts, event: Event): Message[] => {
  const waiting = waitsForSigner(facts);
  return waiting ? [mailTo(event, 'person', waiting.signer)] : [];
};

const others: Record<string, Audience> = { customer: 'admins', signer: 'person', vendor: 'ops' };
const deskOf = (turn: string): Audience => (isMailed(turn) ? turn : (others[turn] ?? 'sales'));

/** Events after which a checkpoint is signed within a tenth of a second: they open or close the gate. */
export const gateRelevant: ReadonlySet<EventType> = new Set<EventType>([
  'plan.changed',
  'organization.held',
  'agreement.in_force',
  'agreement.contradicted',
  'agreement.review_settled',
  'agreement.terminated',
  'agreement.superseded',
  'campaign.opened',
  'campaign.deadline_moved',
  'campaign.closed',
  'region.approved',
  'region.revoked',
  'responsibility.acknowledged',
  'service.requested',
  'catalog.region_withdrawn',
  ...endingGateRelevant,
]);
