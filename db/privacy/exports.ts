import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileOf = (folder: string, request: string) => join(folder, `${request}.sealed`);

/** Exports lie beside the database for a week, sealed: a copy of the folder gives nobody's data away. */
export async function putExport(folder: string, request: string, sealed: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomUUID()}`);
  await writeFile(temporary, sealed, { mode: 0o600, flush: true });
  await rename(temporary, fileOf(folder, request));
}

/** Undefined when it is not there any more. */
export const sealedExport = (folder: string, request: string): Promise<string | undefined> =>
  readFile(fileOf(folder, request), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

export const removeExport = (folder: string, request: string): Promise<void> =>
  rm(fileOf(folder, request), { force: true });
