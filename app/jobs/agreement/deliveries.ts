import { createHash } from 'node:crypto';
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
  /** How it came, where that is not a message of its own for an event. */
  form: '' | 'aggregate' | 'XML';
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
  if (!found) return { outcome: 'ignored: names no envelope, in JSON or XML' };
  const { account, form: _, ...told } = found;
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
  const form = formOf(news.mark);
  if (news.repeated) return `repeated: told before${form}`;
  // A reading that began after this delivery came has seen what it tells.
  if ((await jobs.read((tx) => lastReading(tx, news.envelope))) > job.createdAt)
    return `confirmed by the API, together with another${form}`;
  await confirmEnvelope(jobs, job.chain, agreement);
  return `confirmed by the API${form}`;
}

/** What tells a step that each recipient or envelope takes once: until its date moves, telling it again is no news. */
const steps = /^(envelope|recipient)-(sent|delivered|completed|declined|voided)$/;

function read(body: string): Told | undefined {
  try {
    return /^\uFEFF?\s*</.test(body) ? readXml(body) : readJson(JSON.parse(body) as Raw | null);
  } catch {
    return undefined;
  }
}

type Raw = Record<string, unknown>;
const object = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});

/** A message for each event, as the portal asks for it, or the envelope alone, as Connect sends it in aggregate form. */
function readJson(parsed: Raw | null): Told | undefined {
  const data = object(parsed?.['data']);
  const summary = object(data['envelopeSummary'] ?? parsed?.['envelopeSummary'] ?? (data['envelopeId'] ? {} : parsed));
  const envelope = data['envelopeId'] ?? summary['envelopeId'];
  if (typeof envelope !== 'string' || envelope === '') return undefined;
  const event = parsed?.['event'];
  const form = typeof event === 'string' ? '' : 'aggregate';
  const date = summary['statusChangedDateTime'];
  const told = object(summary['recipients'])['signers'];
  const shown = createHash('sha256')
    .update(JSON.stringify(told ?? null))
    .digest('hex');
  // Whoever corrects, reassigns or delegates leaves the date of the status where it was.
  const step = form === '' && steps.test(String(event));
  const moment = step ? [date ?? parsed?.['generatedDateTime'], shown] : [parsed?.['generatedDateTime'] ?? date, shown];
  const account = typeof data['accountId'] === 'string' ? data['accountId'] : '';
  return { envelope, account, form, mark: markOf(form, [envelope, event, data['recipientId'], ...moment]) };
}

/** The older form. Only the envelope’s id is believed of it, as of the other: it is read. */
function readXml(body: string): Told | undefined {
  const of = (name: string) => new RegExp(`<(?:\\w+:)?${name}>\\s*([^<\\s]{1,100})\\s*</`, 'i').exec(body)?.[1];
  const envelope = of('EnvelopeID')?.toLowerCase();
  if (!envelope) return undefined;
  const told = createHash('sha256').update(body).digest('hex');
  return { envelope, account: '', form: 'XML', mark: markOf('XML', [envelope, of('TimeGenerated'), told]) };
}

const markOf = (form: Told['form'], parts: unknown[]): string =>
  [...(form ? [form] : []), ...parts.map((each) => String(each ?? ''))].join(' ').slice(0, 500);

/** What a person reads of a delivery that came in another form than the portal asks for. */
const formOf = (mark: string): string => {
  const form = /^(aggregate|XML) /.exec(mark)?.[1];
  return form ? `; it came in ${form} form: Connect’s setting should be JSON, one message for each event (SIM)` : '';
};
