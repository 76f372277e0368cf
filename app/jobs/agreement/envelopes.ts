import { agreementEnded, agreementOf, agreementOpen, closedAtDocusign } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { reminderAfterDays, reminderEveryDays, signingDays } from '#app/domain/agreement/window.ts';
import { dayMs } from '#app/domain/calendar.ts';
import { OutsideError } from '#app/outside/error.ts';
import type { EnvelopeOrder, EnvelopeTruth } from '#app/outside/signing.ts';
import { putDocument } from '#db/keeping/documents.ts';
import type { Jobs } from '../parts.ts';
import { confirmEnvelope } from './confirm.ts';
import { contractOf } from './contract-of.ts';
import { shownInLists, unlessGone } from './envelope-match.ts';
import { signersOf } from './signers.ts';

/**
 * Makes the envelope of a prepared agreement: looked for first, so that a crash or a lost answer ends in exactly one. Whatever went
 * to DocuSign for a signer who was replaced is ended before.
 */
export async function createEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  const waiting = agreementOf(facts, agreementId);
  if (!waiting || waiting.sent || agreementEnded(waiting)) return;
  for (const each of facts.agreements) if (each.changed) await endBefore(jobs, organization, each);
  const agreement = await frozen(jobs, organization, waiting);
  const order = await orderOf(jobs, organization, agreement);
  const found = await jobs.signing.findEnvelope(agreement.id, agreement.prepared.at);
  const envelope = found ?? (await jobs.signing.createEnvelope(order));
  await record(jobs, organization, order, envelope);
}

async function endBefore(jobs: Jobs, organization: string, before: Agreement): Promise<void> {
  if (closedAtDocusign(before)) return;
  await voidEnvelope(jobs, organization, before.id);
  const after = agreementOf((await jobs.caseOf(organization)).facts, before.id);
  if (after && (closedAtDocusign(after) || after.settled?.outcome === 'end')) return;
  // What was completed cannot be voided: two people of counsel end it, however long they take.
  const forPeople = after?.contradicted && jobs.clock() + jobs.readEveryMs;
  const said = 'The envelope of the signer before is not ended yet.';
  throw new OutsideError('conflict', 'not_ended', said, forPeople, !!forPeople);
}

/** The names and addresses of this moment become those of the agreement, before anything leaves the house. */
async function frozen(jobs: Jobs, organization: string, agreement: Agreement): Promise<Agreement> {
  if (agreement.addressed) return agreement;
  const of = async (person: string) => ({ ...(await jobs.address(person)), clientUserId: person });
  const { say } = await jobs.caseOf(organization);
  await jobs.perform('freezeSigners', organization, {
    agreement: agreement.id,
    signer: { ...(await of(agreement.signer)), ...(agreement.signerName && { name: say.text(agreement.signerName) }) },
    countersigner: await of(agreement.countersigner),
  });
  return agreementOf((await jobs.caseOf(organization)).facts, agreement.id) ?? agreement;
}

async function orderOf(jobs: Jobs, organization: string, agreement: Agreement): Promise<EnvelopeOrder> {
  const { facts, say } = await jobs.caseOf(organization);
  const [customer, countersigner] = signersOf(agreement, say, jobs.vendor.counselTitle);
  const contract = await contractOf(jobs, facts, agreement, say, [customer, countersigner]);
  const { pdf, ...tabs } = await jobs.contract.typeset(contract);
  return {
    agreementId: agreement.id,
    subject: `Business Associate Agreement with ${jobs.vendor.legalName}`.slice(0, 100),
    documentName: 'Business Associate Agreement',
    pdf,
    documentSha256: await putDocument(jobs.documents, pdf),
    customer: { ...customer, tabs: tabs.customerTabs },
    countersigner: { ...countersigner, tabs: tabs.countersignerTabs },
    template: `${agreement.template}@${agreement.templateVersion}`,
    webhookUrl: `${jobs.publicUrl}/webhooks/docusign`,
    expireAfterDays: signingDays,
    reminderAfterDays,
    reminderEveryDays,
  };
}

async function record(jobs: Jobs, organization: string, order: EnvelopeOrder, envelope: string): Promise<void> {
  const { agreementId: agreement, documentSha256, template, customer, countersigner } = order;
  await jobs.perform('recordEnvelope', organization, { agreement, envelope, documentSha256 });
  const recipients = [customer, ...(countersigner ? [countersigner] : [])].map((each, index) => ({
    ...each,
    routingOrder: index + 1,
  }));
  // Nothing was read yet: what was sent is what a list should show.
  const shown = shownInLists({ customFields: { agreement, template, document: documentSha256 }, recipients });
  await jobs.noteReading(envelope, 0, shown);
}

/** Ends an envelope at DocuSign that nobody should sign any more: asked by a person, or because another signer took its place. */
export async function voidEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts, say } = await jobs.caseOf(organization);
  const agreement = agreementOf(facts, agreementId);
  if (!agreement || closedAtDocusign(agreement) || agreement.inForce) return;
  if (!agreement.voidRequested && !agreement.changed && agreement.settled?.outcome !== 'end') return;
  const envelope = agreement.sent?.envelope ?? (await foundLate(jobs, organization, agreement));
  if (!envelope) return neverMade(jobs, organization, agreement);
  const truth = await jobs.signing.envelope(envelope).catch(unlessGone);
  if (!truth) return neverMade(jobs, organization, agreement);
  if (isOpen(truth))
    await jobs.signing
      .voidEnvelope(
        envelope,
        reasonFor(agreement, (ref) => say.text(ref)),
      )
      .catch(unlessOver);
  const after = await confirmEnvelope(jobs, organization, agreementId);
  // What took the call need not have done it: whether it is void, the reading says.
  if (after && isOpen(after))
    throw new OutsideError('conflict', 'not_voided', 'DocuSign has not voided the envelope yet.');
}

const isOpen = ({ status }: Pick<EnvelopeTruth, 'status'>): boolean => status === 'sent' || status === 'delivered';

/** An envelope that was made although the answer was lost. */
async function foundLate(jobs: Jobs, organization: string, agreement: Agreement): Promise<string | undefined> {
  const found = await jobs.signing.findEnvelope(agreement.id, agreement.prepared.at);
  if (found) await record(jobs, organization, await orderOf(jobs, organization, agreement), found);
  return found;
}

const neverMade = async (jobs: Jobs, organization: string, agreement: Agreement) => {
  const nothing = { mismatches: [], status: 'voided', viewed: false, expired: false };
  await jobs.perform('recordEnvelopeTruth', organization, { agreement: agreement.id, ...nothing });
};

function reasonFor(agreement: Agreement, text: (ref: string) => string): string {
  if (agreement.voidRequested) return text(agreement.voidRequested.reason);
  if (agreement.changed?.why === 'corrected') return 'The name of the signer was corrected; it is made out again.';
  return agreement.changed ? 'Somebody else signs in your place.' : 'Ended after a review by counsel.';
}

/** Somebody was faster: the envelope has ended already, which the reading after this shows. One that is only locked has not. */
function unlessOver(error: unknown): void {
  if (!(error instanceof OutsideError) || error.kind !== 'conflict' || /lock/i.test(error.code)) throw error;
}

/** Ends an envelope that was made a second time for the same agreement, when nobody has signed it. */
export async function endDuplicate(
  jobs: Jobs,
  organization: string,
  { agreement: id, envelope }: { agreement: string; envelope: string },
): Promise<void> {
  const agreement = agreementOf((await jobs.caseOf(organization)).facts, id);
  // While none is recorded, the job that makes it will find this one and take it.
  if (!agreement?.sent || agreement.sent.envelope === envelope) return;
  const truth = await jobs.signing.envelope(envelope);
  if (truth.customFields['agreement'] !== id || !isOpen(truth)) return;
  await jobs.signing.voidEnvelope(envelope, 'This envelope was made twice. The other one counts.');
  await jobs.perform('recordDuplicate', organization, { agreement: id, envelope });
}

/** Moves the day on which DocuSign ends the envelope: a week from when it was sent again, or from the customer's signature. */
export async function extendEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const agreement = agreementOf((await jobs.caseOf(organization)).facts, agreementId);
  if (!agreement?.sent || !agreementOpen(agreement) || agreement.completed) return;
  const from = Math.max(agreement.resent?.at ?? 0, agreement.signed?.at ?? 0);
  const days = Math.ceil((from - agreement.sent.at) / dayMs) + signingDays;
  if (days > signingDays) await jobs.signing.extendEnvelope(agreement.sent.envelope, days).catch(unlessOver);
}
