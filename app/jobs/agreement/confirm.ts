import { agreementOf } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Message } from '#app/domain/message.ts';
import { OutsideError } from '#app/outside/error.ts';
import type { EnvelopeTruth } from '#app/outside/signing.ts';
import type { Case } from '#db/case.ts';
import { lastReading, reading } from '#db/counters.ts';
import { putDocument } from '#db/keeping/documents.ts';
import type { Job } from '#db/queue.ts';
import { confirmCertificateById } from '../ending/certify.ts';
import type { Jobs } from '../parts.ts';
import {
  hasExpired,
  isPurgedAt,
  mismatchesOf,
  reasonOf,
  recipientOf,
  seenBy,
  shownBy,
  standsFor,
  unlessGone,
  unlessLater,
} from './envelope-match.ts';
import { signersOf } from './signers.ts';

type Confirm = Extract<Message, { kind: 'docusign.confirm' }>;

/** So many ways back from DocuSign lead to a question within a quarter of an hour; the reconciliation finds the rest. */
const returnsAsked = 4;

/**
 * Asks for an envelope within DocuSign's rules: not when it was read since somebody wished it, and without a person's return or a
 * webhook not more often than every fifteen minutes. Answers a delay when it is too early, so that nobody's wish is forgotten.
 */
export async function confirmWhenDue(jobs: Jobs, job: Job, message: Confirm): Promise<number | undefined> {
  const { facts } = await jobs.caseOf(job.chain);
  const envelope = agreementOf(facts, message.agreement)?.sent?.envelope;
  if (!envelope) return undefined;
  const last = await jobs.read((tx) => lastReading(tx, envelope));
  if (last > job.createdAt) return undefined;
  const early = last + jobs.readEveryMs - jobs.clock();
  if ((message.cause === 'refresh' || message.cause === 'reconciliation') && early > 0) return early;
  if (message.cause === 'return' && !(await jobs.within(`return ${envelope}`, returnsAsked, jobs.readEveryMs)))
    return undefined;
  await confirmEnvelope(jobs, job.chain, message.agreement);
  return undefined;
}

/**
 * Reads the envelope back and records what it says: our account, our envelope, our template and document, and both signers under
 * their frozen names and addresses. What does not agree closes the gate and calls two people. Answers what it read.
 */
export async function confirmEnvelope(
  jobs: Jobs,
  organization: string,
  agreementId: string,
): Promise<EnvelopeTruth | undefined> {
  const { facts, say } = await jobs.caseOf(organization);
  const agreement = agreementOf(facts, agreementId);
  if (!agreement) await confirmCertificateById(jobs, organization, agreementId);
  if (!agreement?.sent || (agreement.inForce && agreement.contradicted)) return undefined;
  const began = jobs.clock();
  const { envelope } = agreement.sent;
  const truth = await jobs.signing.envelope(envelope).catch(unlessGone);
  // Noted with what it records: a crash before that reads again, and of two readings the one that began last counts.
  const note = reading(envelope, began, truth && seenBy(truth));
  if (truth) await record(jobs, organization, { agreement, truth, say, note }).catch(unlessLater);
  else if (!agreement.inForce) await recordGone(jobs, organization, agreement, note).catch(unlessLater);
  else await jobs.noteReading(envelope, began);
  return truth;
}

interface Reading {
  agreement: Agreement;
  truth: EnvelopeTruth;
  say: Case['say'];
  note: ReturnType<typeof reading>;
}

async function record(jobs: Jobs, organization: string, { agreement, truth, say, note }: Reading) {
  const signers = signersOf(agreement, say, jobs.vendor.counselTitle);
  const mismatches = mismatchesOf(truth, agreement, signers, await jobs.signing.accountId());
  const seen = shownBy(truth);
  const { settled, contradicted } = agreement;
  // Reviews of the first releases do not say what they were about.
  const asAccepted = !settled?.found || say.text(settled.found.seen) === seen;
  const accepted = asAccepted ? (settled?.accepted ?? []) : [];
  const [customer, counsel] = ([0, 1] as const).map((index) => recipientOf(truth, signers, index, accepted));
  const signedAt = (each: typeof customer) =>
    each?.status === 'completed' ? (each.signedAt ?? truth.completedAt ?? truth.statusChangedAt) : undefined;
  // What was purged may show made-up names.
  const shown = (index: 0 | 1) => (isPurgedAt(truth) ? undefined : standsFor(truth, signers, index));
  const found = { seen, signer: shown(0), countersigner: shown(1) };
  const read = {
    agreement: agreement.id,
    mismatches,
    status: truth.status,
    viewed: customer?.deliveredAt !== undefined || customer?.signedAt !== undefined,
    signedAt: signedAt(customer),
    countersignedAt: signedAt(counsel),
    completedAt: truth.status === 'completed' ? (truth.completedAt ?? truth.statusChangedAt) : undefined,
    reason: reasonOf(truth),
    expired: hasExpired(truth),
    declinedBy: customer?.status === 'declined' ? 'signer' : counsel?.status === 'declined' ? 'counsel' : undefined,
    identityFailed: customer?.identityFailed ? 'signer' : counsel?.identityFailed ? 'counsel' : undefined,
    found,
    asSeen: contradicted?.found !== undefined && say.text(contradicted.found.seen) === seen,
    notAccepted: !asAccepted,
  };
  await jobs.perform('recordEnvelopeTruth', organization, read, note);
}

/** DocuSign no longer has it: purged, or taken away by somebody with an account there. What is in force lies in our own archive. */
const recordGone = (jobs: Jobs, organization: string, { id: agreement }: Agreement, note: Reading['note']) => {
  const read = { agreement, mismatches: ['gone'], status: 'gone', viewed: false, expired: false };
  return jobs.perform('recordEnvelopeTruth', organization, read, note);
};

/** Fetches both documents whole, checks and stores them; then the agreement is in force. The envelope is asked for again only where they are not there. */
export async function archiveDocuments(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  const agreement = agreementOf(facts, agreementId);
  if (!agreement?.sent || !agreement.completed || agreement.inForce || agreement.contradicted) return;
  const { id, sent } = agreement;
  const fetched = async (which: 'combined' | 'certificate') =>
    putDocument(jobs.documents, await jobs.signing.document(sent.envelope, which));
  try {
    const documentSha256 = await fetched('combined');
    const certificateSha256 = await fetched('certificate');
    await jobs.perform('putInForce', organization, { agreement: id, documentSha256, certificateSha256 });
  } catch (error) {
    await readMissing(jobs, organization, agreement, error);
  }
}

/** DocuSign has no such documents, or no such envelope: why, a reading says. While it says nothing of the kind, they are fetched again later. */
async function readMissing(jobs: Jobs, organization: string, { id, sent }: Agreement, error: unknown): Promise<void> {
  if (!(error instanceof OutsideError) || error.kind !== 'not_found' || !sent) throw error;
  const next = (await jobs.read((tx) => lastReading(tx, sent.envelope))) + jobs.readEveryMs;
  if (next > jobs.clock()) throw new OutsideError('not_found', error.code, error.message, next);
  await confirmEnvelope(jobs, organization, id);
  if (!agreementOf((await jobs.caseOf(organization)).facts, id)?.contradicted) throw error;
}
