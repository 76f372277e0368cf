import { organizationOfEnvelope } from '#db/agreement/envelopes.ts';
import { type Hook, type Sorted, toldBefore } from '#db/agreement/inbox.ts';
import { lastReading } from '#db/counters.ts';
import type { ReadTx } from '#db/types.ts';
import type { Jobs } from '../parts.ts';
import { confirmEnvelope } from './confirm.ts';

interface Told {
  envelope: string;
  account: string;
  /** What makes two deliveries the same news: DocuSign promises no uniqueness, and a retry has other bytes. */
  mark: string;
}

/** What a delivery is about, before anything outside is asked. Unknown events and envelopes are kept and left alone. */
export async function sortWebhook(tx: ReadTx, body: string, ourAccount?: string): Promise<Sorted> {
  const found = read(body);
  if (!found) return { outcome: 'ignored: names no envelope' };
  const { account, ...told } = found;
  const foreign = account !== '' && ourAccount !== undefined && account.toLowerCase() !== ourAccount.toLowerCase();
  if (foreign) return { ...told, outcome: 'refused: names another account', strange: true };
  const known = await organizationOfEnvelope(tx, told.envelope);
  if (!known) return { ...told, outcome: 'ignored: unknown envelope' };
  return { ...told, chain: known.organization };
}

/** A webhook is a hint: it names an envelope, and the envelope is read. */
export async function applyWebhook(jobs: Jobs, hook: Hook): Promise<string> {
  if (await jobs.read((tx) => toldBefore(tx, hook.mark, hook.id))) return 'repeated: told before';
  const known = await jobs.read((tx) => organizationOfEnvelope(tx, hook.envelope));
  if (!known) return 'ignored: unknown envelope';
  // A reading that began after this delivery came has seen what it tells.
  if ((await jobs.read((tx) => lastReading(tx, hook.envelope))) > hook.receivedAt)
    return 'confirmed by the API, together with another';
  await confirmEnvelope(jobs, known.organization, known.agreement);
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
