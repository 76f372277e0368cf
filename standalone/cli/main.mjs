#!/usr/bin/env node
// The portal from a command line: for people by default, for machines with --json, and exit codes that mean something.
import { parseArgs } from 'node:util';
import { exit, Failure } from './client.mjs';
import { ask, follow, gateOptions, reasons } from './gate.mjs';
import { evidence, permit } from './verify.mjs';

const help = `hipaa-portal: ask the HIPAA gate, and verify what the portal handed out

  hipaa-portal ask     -o ORGANIZATION -p aws -r us-east-1 [--deployment hosted] [--as-of 2026-05-03T00:00:00Z]
                       [--audience NAME]   asks for a permit as well, made for that audience
  hipaa-portal reasons -o ORGANIZATION -p aws -r us-east-1   every reason that holds, whose turn it is, and where to go
  hipaa-portal follow  -o ORGANIZATION -p aws -r us-east-1 [--interval SECONDS] [--timeout SECONDS]   until the gate opens
  hipaa-portal verify-evidence PACK.zip [--key NAME+HASH+KEY]
  hipaa-portal verify-permit TOKEN|- --audience NAME [--jwks FILE]   consumes nothing

  ORGANIZATION is the portal's id or the vendor's. The portal is named by --url or HIPAA_PORTAL_URL, the machine token by
  --token-file or HIPAA_PORTAL_TOKEN. --json gives the answer as JSON, and what went wrong as { "error": { code, message } }.

  Exit codes: 0 yes, it holds, it opened. 1 no. 2 the command was wrong. 3 the portal is not to be reached (a no as well).
  4 the token may not. 5 there is no such organization.
`;

const options = /** @type {const} */ ({
  ...gateOptions,
  url: { type: 'string' },
  'token-file': { type: 'string' },
  key: { type: 'string' },
  jwks: { type: 'string' },
  interval: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);

async function run() {
  const { values, positionals } = read();
  const { json, help: wanted, ...flags } = values;
  const [command, argument] = positionals;
  if (wanted || !command) {
    say(help);
    return wanted ? exit.yes : exit.usage;
  }
  const commands = {
    ask: () => ask(flags),
    reasons: () => reasons(flags),
    follow: () => follow(flags, json ? () => undefined : say),
    'verify-permit': () => permit(argument, flags),
    'verify-evidence': () => evidence(argument, flags.key),
  };
  const chosen = Object.entries(commands).find(([name]) => name === command)?.[1];
  if (!chosen) throw new Failure(exit.usage, `There is no command ${command}. See hipaa-portal --help.`);
  const result = await chosen();
  say(json ? JSON.stringify(result.json) : result.text);
  return result.code;
}

function read() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Failure(exit.usage, error instanceof Error ? error.message : 'The command was wrong.');
  }
}

// Whoever reads only the first lines, as `head` does, ends us: that is no mistake.
process.stdout.on('error', () => process.exit());

try {
  process.exitCode = await run();
} catch (error) {
  const known = error instanceof Failure;
  const message = known ? error.message : 'Something went wrong that was not foreseen. Treat this as a no.';
  process.exitCode = known ? error.code : exit.unavailable;
  if (process.argv.includes('--json')) say(JSON.stringify({ error: { code: process.exitCode, message } }));
  else process.stderr.write(`${message}\n`);
}
