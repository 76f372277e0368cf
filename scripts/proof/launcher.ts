import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { gateway, type Place } from './place.ts';

/** The examples' settings, as their README asks for them; and the list of examples, which they read from the net. */
export async function configured(examples: string, manifestFile: string, place: Place) {
  const manifest = readFileSync(manifestFile);
  const served = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end(manifest));
  await new Promise<void>((resolve) => served.listen(0, '127.0.0.1', resolve));
  const [port, at] = [await freePort(), (served.address() as AddressInfo).port];
  const key = join(examples, 'config/private.key');
  writeFileSync(key, place.privateKey, { mode: 0o600 });
  const settings = JSON.parse(readFileSync(join(examples, 'config/appsettings.example.json'), 'utf8'));
  const ours = {
    ...{ dsClientId: place.integrationKey, dsClientSecret: 'secret', dsJWTClientId: place.integrationKey },
    ...{ impersonatedUserGuid: place.user.userId, privateKeyLocation: key, gatewayAccountId: gateway },
    ...{ signerEmail: 'ada@customer.example', signerName: 'Ada Admin', appUrl: `http://localhost:${port}` },
    ...{ codeExamplesManifest: `http://localhost:${at}/`, quickstart: 'false', quickACG: 'false' },
  };
  writeFileSync(join(examples, 'config/appsettings.json'), JSON.stringify({ ...settings, ...ours }, null, 2));
  return { port, url: new URL(ours.appUrl), close: () => served.close() };
}

/** Starts a program of the checkout and waits until it says that it listens. */
export async function launched(cwd: string, file: string, port: number, place: Place): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file], {
    ...{ cwd, stdio: ['ignore', 'pipe', 'pipe'] as const },
    env: { ...process.env, ...place.environment, PORT: String(port) },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready!')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`${file} ended at its start:\n${said}`)));
  });
  return child;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}
