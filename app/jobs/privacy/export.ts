import { createHash } from 'node:crypto';
import { strToU8, zip } from 'fflate';
import { isOpen } from '#app/domain/privacy/state.ts';
import { freshId } from '#db/fresh.ts';
import { personalDataOf } from '#db/privacy/export.ts';
import { putExport, removeExport } from '#db/privacy/exports.ts';
import { privacyFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';
import { pagesOf } from './pages.ts';

/** Makes what somebody asked for, seals it beside the database, and says that it is there: that is the answer. */
export async function makeExport(jobs: Jobs, id: string): Promise<void> {
  const request = (await jobs.read(privacyFacts)).requests?.[id];
  if (!request?.identified || !isOpen(request)) return;
  const data = await personalDataOf(jobs.read, request.person, jobs.clock());
  if (!data) return;
  const files = { 'export.json': JSON.stringify(data, null, 1), ...pagesOf(data, jobs.vendor.name) };
  const bytes = await zipped(files, jobs.clock());
  await putExport(jobs.exports, id, jobs.secrets.seal(Buffer.from(bytes).toString('base64')));
  const exportSha256 = createHash('sha256').update(bytes).digest('hex');
  await jobs.perform('recordPersonalExport', '', {
    ...{ request: id, export: freshId() },
    exportSha256,
    bytes: bytes.length,
  });
}

/** Its week is over. */
export const endExport = (jobs: Jobs, request: string): Promise<void> => removeExport(jobs.exports, request);

const zipped = (files: Record<string, string>, mtime: number) =>
  new Promise<Uint8Array>((resolve, reject) => {
    const entries = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
    zip(entries, { mtime }, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
