import { signingSentences } from './agreement/sentences.ts';
import { plainDay } from './calendar.ts';
import { endingInternal, endingSentences } from './ending/sentences.ts';
import type { DataOf, Event, EventType } from './event.ts';
import { operationsSentences } from './operations/sentences.ts';
import { catalogRegion } from './regions/catalog.ts';
import type { Voices } from './voices.ts';
import { names } from './words.ts';

const where = (data: { provider: string; region: string }) =>
  `${catalogRegion(data.provider, data.region)?.name ?? data.region} (${names[data.provider] ?? data.provider} ${data.region})`;
const word = (key: string) => names[key] ?? key;
const closing = (at: number) =>
  `From ${plainDay(at)} on, no new HIPAA service can be created without it; running services go on.`;

const reminded: Record<string, string> = { signer: 'the signer', customer: 'the organization’s admins' };

/** One plain sentence for each event. Timeline, mail and evidence all say it in these words. `who` is the actor's name. */
const sentences: { [T in EventType]: (data: DataOf<T>, who: string, say: Voices) => string } = {
  'organization.registered': (d, _who, say) => `${say.text(d.name)} was registered with the ${word(d.plan)} plan.`,
  'organization.held': () => 'The vendor put this organization on hold.',
  'organization.released': () => 'The vendor released the hold.',
  'plan.changed': (d) => `The plan changed to ${word(d.plan)}.`,
  'upgrade.requested': (_d, who) => `${who} asked for an upgrade to Enterprise.`,
  'member.invited': (d, who, say) => `${who} invited ${say.person(d.person)} as ${word(d.role).toLowerCase()}.`,
  'member.joined': (d, _who, say) => `${say.person(d.person)} joined as ${word(d.role).toLowerCase()}.`,
  'member.removed': (d, who, say) => `${who} removed ${say.person(d.person)}.`,
  'member.role_changed': (d, who, say) => `${who} made ${say.person(d.person)} ${word(d.role).toLowerCase()}.`,
  'invitation.withdrawn': (_d, who) => `${who} withdrew an invitation.`,
  'inquiry.sent': (d, who) => `${who} contacted sales as ${word(d.role).toLowerCase()}.`,
  'inquiry.ended': (_d, who) => `${who} told that the organization has no duty under HIPAA.`,
  'inquiry.qualified': (_d, who) => `${who} qualified the inquiry.`,
  'inquiry.declined': (_d, who) => `${who} declined the inquiry.`,
  'owner.assigned': (d, _who, say) => `${say.person(d.owner)} looks after this organization for sales.`,
  'message.sent': (_d, who) => `${who} wrote a message.`,
  'turn.nudged': (d, who) => `${who} sent a reminder to ${reminded[d.turn] ?? word(d.turn).toLowerCase()}.`,
  'signer.named': (d, who, say) =>
    `${who} named ${d.name ? say.text(d.name) : say.person(d.person)} as signer of the agreement.`,
  'agreement.prepared': (d, who) => `${who} sent the agreement (template ${d.templateVersion}) to DocuSign.`,
  'agreement.sent': () => 'DocuSign has the agreement ready for signature.',
  'agreement.opened': (_d, who) => `${who} opened the agreement for signing.`,
  'agreement.viewed': () => 'The signer has seen the agreement.',
  'agreement.returned': (d, who) => `${who} came back from DocuSign (${d.event.replaceAll('_', ' ')}).`,
  'agreement.signed': () => 'The customer’s signature is confirmed by DocuSign.',
  'agreement.countersigned': () => 'The vendor’s countersignature is confirmed by DocuSign.',
  'agreement.in_force': () => 'The agreement is in force: both signatures are proven and the documents are stored.',
  'agreement.declined': () => 'The signing of the agreement was declined.',
  'agreement.void_requested': (_d, who) => `${who} asked DocuSign to void the agreement.`,
  'agreement.voided': () => 'The agreement was voided.',
  'agreement.signing_expired': () => 'The time to sign the agreement ran out.',
  'agreement.contradicted': () =>
    'What DocuSign tells does not match this agreement. Counsel looks at it; the gate stays closed.',
  'agreement.superseded': () => 'A newer agreement replaced this one.',
  'agreement.terminated': () => 'The agreement was terminated.',
  ...signingSentences,
  'region.requested': (d, who) => `${who} requested ${where(d)}, ${word(d.deployment).toLowerCase()}.`,
  'region.request_withdrawn': (d, who) => `${who} withdrew the request for ${where(d)}.`,
  'region.endorsed': (d, who) => `${who} approved ${where(d)} as the first of two people.`,
  'region.approved': (d, who) => `${who} approved ${where(d)}.`,
  'region.denied': (d, who) => `${who} denied ${where(d)}.`,
  'region.revoked': (d, who) => `${who} revoked the approval of ${where(d)}.`,
  'responsibility.acknowledged': (d, who) =>
    `${who} acknowledged the shared responsibility model, version ${d.version}.`,
  'service.refused': (d, who) =>
    `${who} asked for a HIPAA service in ${where(d)}; the gate said no (${d.reasons.length} reasons).`,
  'permit.consumed': (d, who) => `${who} consumed a permit for a HIPAA service in ${where(d)}, for ${d.audience}.`,
  'permit.refused': (d, who) =>
    `${who} tried to consume a permit for ${where(d)}; the gate said no (${d.reasons.length} reasons).`,
  'service.requested': (d, who, say) => `${who} created the HIPAA service “${say.text(d.name)}” in ${where(d)}.`,
  'service.provisioning': () => 'The vendor’s cloud accepted the service and provisions it.',
  'service.state_changed': (d) => `The service is ${d.state.replaceAll('_', ' ')}.`,
  'service.failed': () => 'The vendor’s cloud could not create the service.',
  'campaign.opened': (d, who) =>
    `${who} asks everybody under an older version of ${d.template} to sign version ${d.version}.`,
  'campaign.deadline_moved': (d, who) => `${who} moved the deadline of a campaign to ${plainDay(d.deadline)}.`,
  'campaign.sending_asked': (_d, who) => `${who} sent the new agreement to everybody in a campaign.`,
  'campaign.reminder_asked': (_d, who) => `${who} reminded everybody in a campaign.`,
  'campaign.closed': (d, who) =>
    `${who} closed a campaign. ${d.effect === 'kept' ? 'Who has not signed stays asked.' : 'Nothing is asked any more.'}`,
  'agreement.resign_asked': (d) =>
    `Version ${d.version} of the agreement has to be signed by ${plainDay(d.deadline)}. ${closing(d.closesAt)}`,
  'agreement.resign_reminded': (d, who) =>
    `${who} reminded of the new agreement, which has to be signed by ${plainDay(d.deadline)}. ${closing(d.closesAt)}`,
  'template.drafted': (d, who) => `${who} wrote a draft of the template ${d.template} (${d.kind} version).`,
  'template.draft_discarded': (d, who) => `${who} discarded the draft of the template ${d.template}.`,
  'template.published': (d, who) => `${who} published version ${d.version} of the template ${d.template}.`,
  'catalog.region_withdrawn': (d, who) => `${who} withdrew ${where(d)} for new HIPAA services.`,
  'catalog.region_reinstated': (d, who) => `${who} reinstated ${where(d)}.`,
  'catalog.byoc_policy_changed': (d, who) =>
    `${who} decided that HIPAA ${d.covered ? 'covers' : 'does not cover'} BYOC.`,
  'staff.signed_in': (d, who) => `${who} signed in as ${d.role}.`,
  'token.issued': (d, who, say) => `${who} issued the machine token “${say.text(d.name)}”.`,
  'token.rotated': (_d, who) => `${who} made a new key for a machine token.`,
  'token.key_ended': (_d, who) => `${who} ended an old key of a machine token.`,
  'token.revoked': (_d, who) => `${who} revoked a machine token.`,
  ...operationsSentences,
  'job.retried': (_d, who) => `${who} retried a failed job.`,
  'delivery.retried': (_d, who) => `${who} had a webhook of DocuSign looked through again.`,
  'inspection.requested': (_d, who) => `${who} asked for a look at the services in the vendor’s cloud.`,
  'services.inspected': (d) =>
    d.findings.length === 0
      ? 'A look at the vendor’s cloud found nothing to put right any more.'
      : `A look at the vendor’s cloud found ${d.findings.length} ${d.findings.length === 1 ? 'thing' : 'things'} to put right.`,
  'webhook.registered': (_d, who) => `${who} registered a webhook endpoint.`,
  'webhook.secret_rotated': (_d, who) => `${who} rotated the secret of a webhook endpoint.`,
  'webhook.paused': (d, who) =>
    d.because === 'person'
      ? `${who} paused a webhook endpoint.`
      : d.because === 'gone'
        ? 'A webhook endpoint answered that it is gone, and is paused.'
        : 'A webhook endpoint failed for five days, and is paused.',
  'webhook.resumed': (_d, who) => `${who} resumed a webhook endpoint.`,
  'webhook.removed': (_d, who) => `${who} removed a webhook endpoint.`,
  'webhook.tested': (_d, who) => `${who} sent a test to a webhook endpoint.`,
  'webhook.replayed': (_d, who) => `${who} sent a webhook again.`,
  'evidence.exported': (_d, who) => `${who} downloaded the evidence.`,
  ...endingSentences,
  'document.read': (d, who) => `${who} downloaded the ${documents[d.what]}.`,
};

const documents = {
  unsigned: 'agreement as it was sent for signature',
  agreement: 'signed agreement',
  certificate: 'certificate of completion',
};

/** The free text that belongs to an event and may be quoted beside its sentence. */
export function quoteOf(event: Event): string | undefined {
  const data = event.data as Record<string, unknown>;
  const ref = data['reason'] ?? data['body'] ?? data['note'] ?? data['conditions'];
  return typeof ref === 'string' ? ref : undefined;
}

/** Who did it. */
export const whoOf = ({ actor }: Event, say: Voices): string =>
  actor.role === 'system' ? 'The portal' : say.person(actor.id);

export function sentenceOf(event: Event, say: Voices): string {
  const tell = sentences[event.type] as (data: unknown, who: string, say: Voices) => string;
  return tell(event.data, whoOf(event, say), say);
}

/** Events that are not for the customer's timeline. */
export const internal: ReadonlySet<EventType> = new Set<EventType>([
  'document.read',
  'evidence.exported',
  'agreement.opened',
  'agreement.addressed',
  'agreement.refreshed',
  'staff.signed_in',
  ...endingInternal,
]);
