import type { Event, EventType } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { type ChainKind, nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { day, samplesFor, start } from './samples.ts';

/** What may have happened before: the answer to an event hangs on it. */
type Step = EventType | [EventType, Record<string, unknown>];

const first = { agreement: 'agreement-1' };
const second = { agreement: 'agreement-2' };

const registered: Step[] = [
  'organization.registered',
  ['member.joined', { person: 'ada', role: 'admin' }],
  'member.invited',
];
const inquired: Step[] = [...registered, 'inquiry.sent'];
const unnamed: Step[] = [...inquired, 'owner.assigned', 'inquiry.qualified'];
const qualified: Step[] = [...unnamed, ['signer.named', { person: 'pat' }]];
const prepared: Step[] = [...qualified, ['agreement.prepared', first]];
const sent: Step[] = [...prepared, 'agreement.addressed', ['agreement.sent', first], 'agreement.opened'];
const toAdmin: Step[] = [...qualified, ['agreement.prepared', { signer: 'ada' }], ['agreement.sent', first]];
const signed: Step[] = [...sent, 'agreement.viewed', ['agreement.signed', first]];
const completed: Step[] = [...signed, 'agreement.countersigned', 'agreement.completed'];
const inForce: Step[] = [...completed, ['agreement.in_force', first]];
const renewing: Step[] = [...inForce, ['agreement.prepared', second]];
const contradicted: Step[] = [...sent, ['agreement.contradicted', first]];
const changed: Step[] = [...sent, ['agreement.signer_changed', first], ['agreement.prepared', second]];
const opened: Step[] = [...inForce, 'region.requested', 'region.approved', 'responsibility.acknowledged'];
/** For no conversion. */
const plainly = { backup: undefined, conversion: undefined };
const ordered: Step[] = [...opened, ['service.requested', plainly]];
const provisioning: Step[] = [...ordered, 'service.provisioning'];
const running: Step[] = [...provisioning, ['service.state_changed', { state: 'running' }]];
const failed: Step[] = [...provisioning, 'service.failed'];
const arranging: Step[] = [...opened, ['service.requested', { ...plainly, arranged: true }]];
const converting: Step[] = [...opened, 'conversion.planned', 'conversion.backup_found'];
const restoring: Step[] = [...converting, 'service.requested', 'conversion.ordered', 'service.provisioning'];
const converted: Step[] = [...restoring, ['service.state_changed', { state: 'running' }], 'conversion.restored'];
const noticed: Step[] = [...running, ['notice.given', first]];
const leaving: Step[] = [...noticed, 'exit.exported', 'exit.deleted', 'destruction.prepared'];
const uploaded: Step[] = [...unnamed, 'paper.uploaded', 'paper.read'];
const machines: Step[] = ['token.issued', 'token.rotated', 'webhook.registered'];
/** Without which no service could be had in the region that is open. */
const needed = {
  published: { group: 'other', name: 'name-1', purpose: 'purpose-1', appliesTo: {}, ephi: false, holdable: false },
};
const announced: Step[] = [...opened, ['newcomer.announced', needed]];
const mailed: Step[] = [...announced, ['newcomer.mailed', { person: 'ada', letter: 'letter-1' }]];
const delivered: Step[] = [...mailed, 'newcomer.delivered'];
const documentsAsked: Step[] = [...registered, 'access.requested'];
const notified: Step[] = [...opened, 'breach.notified'];
const brought: Step[] = [...notified, ['breach.mailed', { person: 'ada', letter: 'letter-1' }]];
const recorded: Step[] = ['incident.recorded'];
const found: Step[] = [...recorded, 'incident.scoped', ['incident.concerned', { organization: 'organization-1' }]];
const written: Step[] = [...found, 'incident.notice_drafted'];
const published: Step[] = ['template.drafted', 'template.published'];

const histories: Record<ChainKind, Record<string, Step[]>> = {
  organization: {
    nothing: [],
    registered,
    'inquiry sent': inquired,
    'inquiry qualified': unnamed,
    'inquiry declined': [...inquired, 'inquiry.declined'],
    'signer named': qualified,
    'agreement prepared': prepared,
    'void asked before it was sent': [...prepared, ['agreement.void_requested', first]],
    'declined before it was sent': [...prepared, ['agreement.declined', first]],
    'agreement sent': sent,
    'agreement sent to an admin': toAdmin,
    'sent again': [...sent, 'agreement.resent'],
    reminded: [...sent, 'agreement.reminded'],
    'void asked': [...sent, ['agreement.void_requested', first]],
    declined: [...sent, ['agreement.declined', first]],
    voided: [...sent, ['agreement.voided', first]],
    expired: [...sent, ['agreement.signing_expired', first], 'agreement.renewal_asked'],
    contradicted,
    'contradicted, a review proposed': [...contradicted, 'agreement.review_proposed'],
    'contradicted, its successor prepared': [...contradicted, ['agreement.prepared', second]],
    'contradicted, its successor sent': [...contradicted, ['agreement.prepared', second], ['agreement.sent', second]],
    'signer changed': changed,
    'signer changed, successor sent': [...changed, ['agreement.sent', second]],
    'signed by the customer': signed,
    'signed by an admin': [...toAdmin, ['agreement.signed', first]],
    'signed by both': completed,
    'signed by both, contradicted': [...completed, ['agreement.contradicted', first]],
    'in force': inForce,
    'in force, voided since': [...inForce, ['agreement.voided', first]],
    'in force, its successor prepared': renewing,
    'in force, its successor sent': [...renewing, ['agreement.sent', second]],
    'asked to sign anew': [
      ...inForce,
      'agreement.resign_asked',
      ['agreement.prepared', second],
      ['agreement.sent', second],
    ],
    'gate open': opened,
    'service requested': ordered,
    'service provisioning': provisioning,
    'service ran before': running,
    'service failed': failed,
    'service to be arranged': arranging,
    'conversion planned, a backup found': converting,
    'conversion, its backup being restored': restoring,
    'conversion restored': converted,
    'conversion finished': [...converted, 'conversion.checked', 'conversion.finished'],
    'upgrade asked for': [...registered, ['plan.changed', { plan: 'basic' }], 'upgrade.requested'],
    'notice given': noticed,
    'leaving, certificate prepared': leaving,
    'leaving, certificate sent': [...leaving, 'destruction.sent'],
    'term ended': [...running, ['term.ended', first], 'exit.warned'],
    'paper uploaded': uploaded,
    'paper accepted': [...uploaded, 'paper.verified', 'paper.accepted'],
    'on hold, with a text to erase': [...inForce, 'organization.held', 'legal_hold.placed', 'erasure.requested'],
    'deletion asked for': [...registered, 'organization.deletion_asked'],
    'an erasure waits for a hold': [...registered, 'legal_hold.placed', 'erasure.deferred'],
    'release of the hold asked for': [...inForce, 'legal_hold.placed', 'legal_hold.release_requested'],
    'programme asked for': [...registered, ['programme.asked', { document: undefined }]],
    'documents asked for': documentsAsked,
    'documents asked for, an NDA signed': [...documentsAsked, 'nda.accepted', 'access.referred'],
    'documents granted': [...documentsAsked, 'nda.accepted', 'access.granted', 'copy.made'],
    'an NDA signed elsewhere uploaded': [...documentsAsked, 'nda.paper_uploaded', 'nda.paper_read'],
    'with machines': [...registered, ...machines],
    'with machines, the endpoint paused': [...registered, ...machines, 'webhook.paused', 'inspection.requested'],
    'a sub-processor announced': announced,
    'its notice mailed': mailed,
    'its notice came back twice': [...mailed, ['newcomer.returned', { person: 'ada', returns: 2 }]],
    'its notice delivered': delivered,
    'told of an incident': notified,
    'the notice mailed': brought,
    'the notice came back': [...brought, ['breach.returned', { person: 'ada', returns: 1 }]],
    'the notice acknowledged': [...brought, 'breach.delivered', 'breach.acknowledged'],
    'objected to it': [...delivered, ['objection.raised', { late: undefined }]],
  },
  catalog: {
    nothing: [],
    'region withdrawn': ['catalog.region_withdrawn', 'catalog.byoc_policy_changed'],
    'template drafted': ['template.drafted'],
    'template published': published,
    'template drafted anew': [...published, ['template.drafted', { draft: 'draft-2' }]],
    'campaign opened': [...published, 'campaign.opened'],
    'matrix drafted': ['matrix.control_drafted'],
    'matrix submitted': ['matrix.control_drafted', 'matrix.submitted'],
    'matrix published': ['matrix.control_drafted', 'matrix.submitted', 'matrix.published'],
    'campaign closed': [...published, 'campaign.opened', 'campaign.closed'],
  },
  staff: {
    nothing: [],
    'with machines': machines,
    'with machines, the endpoint paused': [...machines, 'webhook.paused'],
    'a domain allowed documents': ['document_domain.allowed'],
    'DocuSign is down': ['docusign.outage_began', 'connect.foreign_account'],
  },
  incidents: {
    nothing: [],
    recorded,
    'organization found': found,
    'notice written': written,
    'notice sent, and told': [
      ...written,
      'incident.notice_sent',
      ['incident.told', { organizations: ['organization-1'] }],
    ],
    'held back': [...found, 'incident.held'],
    assessed: [...found, ['incident.assessed', { verdict: 'none' }]],
    'found to be none': [...found, ['incident.assessed', { verdict: 'none' }], 'incident.assessment_confirmed'],
    'attempts counted': ['attempts.drafted'],
  },
  trust: {
    nothing: [],
    'document drafted': ['programme.document_drafted'],
    'document published': ['programme.document_drafted', 'programme.document_published'],
    'NDA drafted': ['nda_text.drafted'],
    'legal version drafted': ['legal.version_drafted'],
    'legal version published': ['legal.version_drafted', 'legal.version_published'],
    'sub-processor proposed': ['subprocessor.proposed'],
    'sub-processor announced': ['subprocessor.proposed', 'subprocessor.announced'],
    'correction proposed': ['subprocessor.correction_proposed'],
    'sub-processor in use': ['subprocessor.proposed', 'subprocessor.announced', 'subprocessor.started'],
  },
  privacy: {
    nothing: [],
    'a copy asked for': ['privacy.received'],
    'it is certain who asks': ['privacy.received', 'privacy.identified'],
    'a correction asked for': [['privacy.received', { kind: 'correction' }], 'privacy.identified'],
    'asked back': [['privacy.received', { kind: 'correction' }], 'privacy.identified', 'privacy.asked_back'],
    'a fact missed twice': ['privacy.received', 'privacy.fact_missed', 'privacy.fact_missed'],
    answered: ['privacy.received', 'privacy.identified', 'privacy.exported', 'privacy.answered'],
    'an erasure wished for': ['privacy.erasure_wished'],
    'an erasure done': ['privacy.erasure_wished', 'privacy.erasure_applied'],
  },
};

export interface Actor {
  role: string;
  id: string;
}
export interface Past {
  name: string;
  whole: Whole;
  seq: number;
}

const admin: Actor = { role: 'customer admin', id: 'ada' };

/** An event as the store would append it; two days after everything began, unless it is said when. */
export const eventAfter = (
  past: Pick<Past, 'seq'>,
  type: EventType,
  data: object,
  { actor = admin, at = start + 2 * day }: { actor?: Actor; at?: number } = {},
) => ({ type, data, chain: 'organization-1', seq: past.seq + 1, at, actor }) as Event;

/** What is true then; what was true before stays as it was. */
export const afterwards = (kind: ChainKind, { facts, services }: Whole, event: Event): Whole =>
  foldWhole(kind, { facts, services: new Map(services) }, event);

export const pastsOf = (kind: ChainKind): Past[] =>
  Object.entries(histories[kind]).map(([name, steps]) => {
    let past: Past = { name, whole: nothingAtAll(kind), seq: 0 };
    for (const step of steps) {
      const [type, change] = typeof step === 'string' ? [step, {}] : step;
      const data = { ...samplesFor(type)[0]?.data, ...change };
      const event = eventAfter(past, type, data, { at: start + past.seq * 3_600_000 });
      past = { name, whole: afterwards(kind, past.whole, event), seq: event.seq };
    }
    return past;
  });
