import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { unzip } from '../../../standalone/cli/zip.mjs';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'events.json': strToU8(`{"events":[${' '.repeat(10_000)}]}`),
  'texts.json': strToU8('{"texts":[]}'),
  'checkpoint.txt': strToU8('nobody signed'),
  'key.txt': strToU8('log+00000000+AA=='),
  'documents/ü.pdf': strToU8('%PDF-'),
  empty: new Uint8Array(),
};
const zip = (level: 0 | 9) => Buffer.from(zipSync(files, { level }));

describe('the client’s own unzip', () => {
  it.each([0, 9] as const)('reads what is stored and what is deflated: level %i', (level) => {
    const read = [...unzip(zip(level))].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
    expect(read).toEqual(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
  });

  it('refuses what is none, is cut off, or grows beyond what it says', () => {
    const whole = zip(9);
    const entry = whole.indexOf('PK\x01\x02', 0, 'latin1');
    const bomb = Buffer.from(whole);
    bomb.writeUInt32LE(100, entry + 24);
    const elsewhere = Buffer.from(whole);
    elsewhere.writeUInt32LE(whole.length - 4, entry + 42);
    const otherwise = Buffer.from(whole);
    otherwise.writeUInt16LE(12, entry + 10);
    for (const wrong of [Buffer.alloc(0), Buffer.from('<!doctype html>'), whole.subarray(0, -30), whole.subarray(40)])
      expect(() => unzip(wrong)).toThrow();
    for (const wrong of [bomb, elsewhere, otherwise]) expect(() => unzip(wrong)).toThrow();
  });

  it('serves a client beside which nothing is installed', async () => {
    cpSync('standalone', join(folder, 'standalone'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'pack.zip'), zip(9));
    const words = ['standalone/cli/main.mjs', 'verify-evidence', 'pack.zip'];
    const said = await new Promise((resolve) =>
      execFile(process.execPath, words, { cwd: folder }, (error, out) => resolve([error?.code, out])),
    );
    expect(said).toEqual([1, expect.stringContaining('The checkpoint is not signed by this key.')]);
  });
});
