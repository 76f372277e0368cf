import { organizationOfEnvelope } from '#db/agreement/envelopes.ts';
import { newsOf, noteOutcome, type Sorted, sortDeliveries } from '#db/agreement/inbox.ts';
import { lastReading } from '#db/counters.ts';
import type { Job } from '#db/queue.ts';
import type { ReadTx } from '#db/types.ts';
import type { Jobs } from '../parts.ts';
import { confirmEnvelope } from './confirm.ts';

interface Told {
  envelope: string;
  account: string;
  /** What makes two deliveries the same news: DocuSign promises no uniqueness, and a retry has other bytes. */
  mark: string;
}

/** Says of what came what it is about. Whoever signs for another account with one of our keys is told to a person. */
export async function sortNew({ db, perform, clock, signing }: Jobs): Promise<number> {
  const account = signing.health().account?.id;
  const sorted = await sortDeliveries(db, clock(), (tx, body) => sortDelivery(tx, body, account));
  // Whoever holds a key of ours writes there what they like; into the log goes only what looks like an id.
  for (const { id, envelope } of sorted.strange)
    await perform('noteForeignAccount', '', {
      delivery: id,
      envelope: /^[\w-]{1,100}$/.test(envelope) ? envelope : 'unknown',
    });
  return sorted.count;
}

/** Before anything outside is asked. Unknown events and envelopes are kept and left alone. */
async function sortDelivery(tx: ReadTx, body: string, ourAccount?: string): Promise<Sorted> {
  const found = read(body);
  if (!found) return { outcome: 'ignored: names no envelope' };
  const { account, ...told } = found;
  const foreign = account !== '' && ourAccount !== undefined && account.toLowerCase() !== ourAccount.toLowerCase();
  if (foreign) return { ...told, outcome: 'refused: names another account', strange: true };
  const ours = await organizationOfEnvelope(tx, told.envelope);
  return ours ? { ...told, ours } : { ...told, outcome: 'ignored: unknown envelope' };
}

/** A delivery is a hint: it names an envelope, and the envelope is read. What became of it is kept beside it. */
export async function followDelivery(jobs: Jobs, job: Job, agreement: string): Promise<undefined> {
  await noteOutcome(jobs.db, job.id, await outcomeOf(jobs, job, agreement), jobs.clock());
}

async function outcomeOf(jobs: Jobs, job: Job, agreement: string): Promise<string> {
  const news = await jobs.read((tx) => newsOf(tx, job.id));
  if (!news) return 'ignored: names no envelope';
  if (news.repeated) return 'repeated: told before';
  // A reading that began after this delivery came has seen what it tells.
  if ((await jobs.read((tx) => lastReading(tx, news.envelope))) > job.createdAt)
    return 'confirmed by the API, together with another';
  await confirmEnvelope(jobs, job.chain, agreement);
  return 'confirmed by the API';
}

function read(body: string): Told | undefined {
  try {
    const parsed = JSON.parse(body) as Record<string, unknown> | null;
    const data = (parsed?.['data'] ?? {}) as Record<string, unknown>;
    const summary = (data['envelopeSummary'] ?? {}) as Record<string, unknown>;
    const envelope = data['envelopeId'];
    if (typeof envelope !== 'string' || envelope === '') return undefined;
    const changed = summary['statusChangedDateTime'] ?? parsed?.['generatedDateTime'];
    const mark = [envelope, parsed?.['event'], data['recipientId'], changed]
      .map((each) => String(each ?? ''))
      .join(' ');
    const account = typeof data['accountId'] === 'string' ? data['accountId'] : '';
    return { envelope, account, mark: mark.slice(0, 500) };
  } catch {
    return undefined;
  }
}
