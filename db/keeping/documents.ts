import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { document } from './schema.ts';

/** Signed documents as files named by their SHA-256. On disk before the event that names them is written. */
export async function putDocument(folder: string, bytes: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sha256 = hash(bytes);
  const temporary = join(folder, `.${randomUUID()}`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, `${sha256}.pdf`));
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
  return sha256;
}

/** Reads a document and hashes it again: what does not match is never handed out. */
export async function getDocument(folder: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(join(folder, `${sha256}.pdf`));
  if (hash(bytes) !== sha256) throw new Error('A stored document does not match its hash.');
  return bytes;
}

/** Removes a file whose retention has ended. The row that kept it is gone already. */
export const removeDocument = (folder: string, sha256: string): Promise<void> =>
  rm(join(folder, `${sha256}.pdf`), { force: true });

/** Whether something still keeps these bytes. */
export async function documentIsKept(tx: ReadTx, sha256: string): Promise<boolean> {
  const rows = await tx.select({ what: document.what }).from(document).where(eq(document.sha256, sha256)).limit(1);
  return rows.length > 0 || (await isOfProgramme(tx, sha256));
}

/** Documents of programmes lie beside those of organizations, and stand in the facts alone. */
async function isOfProgramme(tx: ReadTx, sha256: string): Promise<boolean> {
  const { documents = {} } = await trustFacts(tx);
  return Object.values(documents).some((each) => each.sha256 === sha256 && each.file);
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
