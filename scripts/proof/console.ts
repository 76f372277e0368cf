import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';
import type { Step } from './step.ts';

const answers = ['ada@customer.example', 'Ada Admin', 'carl@customer.example', 'Carl Copy'];

/** The example that runs in a terminal: it is asked for two people and sends them an envelope. */
export async function consoleProgram(examples: string, place: Place): Promise<Step[]> {
  const cwd = join(examples, 'jwt_console_project');
  writeFileSync(join(cwd, 'private.key'), place.privateKey, { mode: 0o600 });
  const settings = {
    ...{ dsJWTClientId: place.integrationKey, impersonatedUserGuid: place.user.userId },
    ...{ privateKeyLocation: './private.key', dsOauthServer: 'https://account-d.docusign.com' },
  };
  writeFileSync(join(cwd, 'jwtConfig.json'), JSON.stringify(settings));
  const child = spawn(process.execPath, ['jwtConsole.js'], {
    ...{ cwd, stdio: ['pipe', 'pipe', 'pipe'] as const },
    env: { ...process.env, ...place.environment },
  });
  let said = '';
  const left = [...answers];
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (/: $/.test(said) && left.length > 0) child.stdin.write(`${left.shift()}\n`);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  const sent = /envelopeId: '[0-9a-f-]{36}'/.test(said);
  return [
    {
      ...{ program: 'example programs', what: 'jwt console: an envelope is sent' },
      ...(!sent && { problem: said.slice(-200) }),
    },
  ];
}
