import type { Agreement } from '#app/domain/agreement/facts.ts';
import { destructionOpen, type ExitTask, exitOf, taskOf } from '#app/domain/ending/exit-tasks.ts';
import type { Destruction } from '#app/domain/ending/facts.ts';
import { methodWords } from '#app/domain/ending/words.ts';
import { looksLikePhi } from '#app/domain/phi.ts';
import { where } from '#app/domain/regions/catalog.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { isDestroyed } from '#app/domain/services/tally.ts';
import type { EnvelopeTruth } from '#app/outside/signing.ts';
import type { DestructionText } from '#app/outside/typesetting.ts';
import type { Case } from '#db/case.ts';
import { reading } from '#db/counters.ts';
import { putDocument } from '#db/keeping/documents.ts';
import { everyService } from '#db/services/held.ts';
import { isPurgedAt, seenBy, unlessGone, unlessLater } from '../agreement/envelope-match.ts';
import type { Jobs } from '../parts.ts';

interface Named {
  agreement: string;
  destruction: string;
}

/** Makes the envelope of a prepared certificate: looked for first, so that a crash or a lost answer ends in exactly one. */
export async function createCertificate(jobs: Jobs, organization: string, message: Named): Promise<void> {
  const named = { agreement: message.agreement, destruction: message.destruction };
  const services = await jobs.read((tx) => everyService(tx, organization));
  const each = await jobs.caseOf(organization, services);
  const found = find(each, named);
  if (!found || found.destruction.sent || !destructionOpen(found.destruction)) return;
  const { destruction } = found;
  const signer = { ...(await jobs.address(destruction.signer)), title: jobs.vendor.counselTitle };
  const text = textOf(jobs, each, { ...found, services, signer });
  const { pdf, tabs } = await jobs.destruction.typeset(text);
  const documentSha256 = await putDocument(jobs.documents, pdf);
  const envelope =
    (await jobs.signing.findEnvelope(destruction.id, destruction.prepared.at, 'destruction')) ??
    (await jobs.signing.createEnvelope({
      agreementId: destruction.id,
      field: 'destruction',
      subject: `Certificate of return or destruction, ${jobs.vendor.legalName}`.slice(0, 100),
      documentName: 'Certificate of return or destruction',
      pdf,
      documentSha256,
      customer: { ...signer, clientUserId: destruction.signer, tabs },
      template: 'destruction@1',
      webhookUrl: `${jobs.publicUrl}/webhooks/docusign`,
      expireAfterDays: 30,
      reminderAfterDays: 3,
      reminderEveryDays: 3,
    }));
  await jobs.perform('recordDestructionEnvelope', organization, { ...named, envelope, documentSha256 });
}

/**
 * Reads the envelope back. Signed only when everything agrees, and the documents are fetched whole, hashed and stored. What DocuSign no
 * longer has before that proves nothing, and another one is prepared: the vendor signs it alone, and need not be asked twice.
 */
export async function confirmCertificate(jobs: Jobs, organization: string, message: Named): Promise<void> {
  const named = { agreement: message.agreement, destruction: message.destruction };
  const each = await jobs.caseOf(organization);
  const destruction = find(each, named)?.destruction;
  if (!destruction?.sent || destruction.signed) return;
  const began = jobs.clock();
  const { envelope } = destruction.sent;
  const truth = await jobs.signing.envelope(envelope).catch(unlessGone);
  // Noted with what it records: a crash before that reads again, and of two readings the one that began last counts.
  const note = reading(envelope, began, truth && seenBy(truth));
  const gone = { ...named, mismatches: [], status: 'gone' };
  if (truth) await recordReading(jobs, organization, { named, destruction, truth, note }).catch(unlessLater);
  else await jobs.perform('recordDestructionTruth', organization, gone, note).catch(unlessLater);
}

interface Reading {
  named: Named;
  destruction: Destruction;
  truth: EnvelopeTruth;
  note: ReturnType<typeof reading>;
}

async function recordReading(
  jobs: Jobs,
  organization: string,
  { named, destruction, truth, note }: Reading,
): Promise<void> {
  const signer = await jobs.address(destruction.signer);
  const mismatches = mismatchesOf(truth, destruction, signer.email, await jobs.signing.accountId());
  const said = truth.recipients.find((one) => one.declinedReason)?.declinedReason ?? truth.voidedReason;
  const status = isPurgedAt(truth) && truth.status === 'completed' ? 'purged' : truth.status;
  const reason = said?.trim() && !looksLikePhi(said) ? said.trim().slice(0, 500) : undefined;
  const [recipient] = truth.recipients;
  const signedAt = status === 'completed' && mismatches.length === 0 ? recipient?.signedAt : undefined;
  const told = { ...named, mismatches, status, reason };
  await jobs.perform('recordDestructionTruth', organization, told, signedAt === undefined ? note : undefined);
  if (signedAt === undefined) return;
  const document = async (which: 'combined' | 'certificate') =>
    putDocument(jobs.documents, await jobs.signing.document(truth.envelopeId, which));
  const documentSha256 = await document('combined');
  const stored = { signedAt, documentSha256, certificateSha256: await document('certificate') };
  await jobs.perform('recordDestructionSigned', organization, { ...named, ...stored }, note);
}

/** For a webhook or the reconciliation, which know the envelope's own id only. */
export async function confirmCertificateById(jobs: Jobs, organization: string, destruction: string): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  const agreement = facts.agreements.find((one) => one.destructions?.some((each) => each.id === destruction));
  if (agreement) await confirmCertificate(jobs, organization, { agreement: agreement.id, destruction });
}

function find({ facts }: Case, named: Named): { agreement: Agreement; destruction: Destruction } | undefined {
  const agreement = facts.agreements.find((one) => one.id === named.agreement);
  const destruction = agreement?.destructions?.find((one) => one.id === named.destruction);
  return agreement && destruction && { agreement, destruction };
}

function mismatchesOf(truth: EnvelopeTruth, destruction: Destruction, email: string, accountId: string): string[] {
  const found: string[] = [];
  const [recipient, ...more] = truth.recipients;
  if (truth.accountId !== accountId) found.push('account');
  if (truth.envelopeId !== destruction.sent?.envelope) found.push('envelope');
  // Of what was purged nothing else can be compared.
  if (isPurgedAt(truth)) return found;
  if (truth.customFields['destruction'] !== destruction.id) found.push('destruction');
  if (truth.customFields['document'] !== destruction.sent?.documentSha256) found.push('document');
  if (recipient?.clientUserId !== destruction.signer || recipient.email.toLowerCase() !== email.toLowerCase())
    found.push('signer');
  if (more.length > 0) found.push('recipients');
  if (truth.status === 'completed' && recipient?.status !== 'completed') found.push('unsigned');
  return found;
}

interface Certified {
  agreement: Agreement;
  destruction: Destruction;
  services: readonly Service[];
  signer: { name: string; title: string };
}

const date = (at: number) => new Date(at).toUTCString().slice(5, 16);

function textOf(
  jobs: Jobs,
  { facts, catalog, say }: Case,
  { agreement, destruction, services, signer }: Certified,
): DestructionText {
  const exit = exitOf(facts, destruction.prepared.at);
  const tasks = exit?.agreement.id === agreement.id ? services.flatMap((each) => taskOf(exit, each) ?? []) : [];
  const place = ({ service }: ExitTask) => where(catalog, service);
  return {
    reference: `Certificate ${destruction.id}`,
    vendor: { name: jobs.vendor.legalName, address: jobs.vendor.address },
    customer: {
      name: facts.inquiry ? say.text(facts.inquiry.legalEntity) : '',
      address: facts.inquiry ? say.text(facts.inquiry.address) : '',
    },
    agreement: {
      reference: agreement.id,
      effective: date(agreement.inForce?.effectiveAt ?? 0),
      ended: date(exit?.endsAt ?? 0),
    },
    destroyed: tasks.flatMap((task) =>
      task.destroyed && isDestroyed(task)
        ? [
            {
              service: say.text(task.service.name),
              place: place(task),
              returned: !task.exported
                ? 'Not taken out'
                : task.exported.needed
                  ? 'Taken out by customer'
                  : 'None needed',
              on: date(task.destroyed.destroyedAt),
              method: methodWords[task.destroyed.method],
              attestedBy: say.person(task.destroyed.by),
            },
          ]
        : [],
    ),
    kept: tasks.flatMap((task) =>
      task.infeasible && !isDestroyed(task)
        ? [{ service: say.text(task.service.name), place: place(task), reason: say.text(task.infeasible.reason) }]
        : [],
    ),
    signer,
  };
}
