import { mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';

/**
 * Listens on 127.0.0.1 and remembers the port under `name` in `dataDir/ports.json`.
 * A port that was asked for must be free; one that is only remembered gives way to any free one.
 */
export async function listen(server: Server, dataDir: string, name: string, wanted?: number): Promise<number> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'ports.json');
  const ports = remembered(file);
  const port = await bind(server, wanted ?? ports[name] ?? 0).catch((error: NodeJS.ErrnoException) => {
    if (wanted !== undefined || error.code !== 'EADDRINUSE') throw error;
    return bind(server, 0);
  });
  writeWhole(file, `${JSON.stringify({ ...ports, [name]: port }, null, 2)}\n`);
  return port;
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function remembered(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  } catch {
    return {};
  }
}
