import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '#app/config.ts';
import { openHouse } from '#app/house.ts';
import { organizations, staff } from '#sandbox/people.ts';
import { startWorld } from '#sandbox/world.ts';
import { environmentFor, secretsOf } from './secrets.ts';
import { seed } from './seed.ts';

/** Everything on this machine, for real: four sandboxes in this process, the portal with its worker in one of its own. */
const dataDir = process.env['PORTAL_DATA'] ?? join(process.cwd(), '.data');
const manifest = join(dataDir, 'demo.json');
const known = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as { portal: string; token: string })
  : undefined;
const port = process.env['PORT']
  ? Number(process.env['PORT'])
  : known
    ? Number(new URL(known.portal).port)
    : await freePort(3000);
const portalUrl = `http://127.0.0.1:${port}`;
const secrets = secretsOf(dataDir);
const world = await startWorld({ dataDir: join(dataDir, 'sandbox'), portalUrl, secrets });
const environment = environmentFor({ dataDir, portalUrl, secrets, world });

const token = known?.token ?? (await seeded());
writeManifest(token);
let stopping = false;
const portal = startPortal();
await untilReady();
tell();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function seeded(): Promise<string> {
  console.info('Seeding an organization at each stage of the story …');
  const house = await openHouse(readConfig(environment), join(process.cwd(), 'db/migrations/sqlite'));
  try {
    return await seed(house, world.docusign.caFile);
  } finally {
    await house.close();
  }
}

function startPortal(): ChildProcess {
  const child = spawn(process.execPath, ['build/server/index.js'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('exit', (code) => {
    if (!stopping) void stop(code ?? 1);
  });
  return child;
}

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${portalUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The portal did not become ready.');
}

async function stop(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (portal.exitCode === null) {
    portal.kill('SIGTERM');
    await new Promise((resolve) => portal.once('exit', resolve));
  }
  await world.close();
  process.exit(code);
}

function people() {
  const customers = organizations.flatMap((each) =>
    each.members.map(({ name, email }) => ({ role: 'customer admin', name, email, organization: each.id })),
  );
  return [...customers, ...staff.map(({ name, email, groups }) => ({ role: groups[0] ?? '', name, email }))];
}

function writeManifest(key: string): void {
  const content = {
    portal: portalUrl,
    caFile: world.docusign.caFile,
    token: key,
    people: people(),
    docusign: {
      oauthBase: `https://${world.docusign.oauthBase}`,
      restBase: `${world.docusign.restBase}/restapi`,
      integrationKey: secrets.integrationKey,
      userId: secrets.userId,
      accountId: secrets.accountId,
      privateKeyFile: secrets.privateKeyFile,
      hmacKeys: secrets.hmacKeys,
    },
    identity: { issuer: world.identity.issuer },
    mail: { smtp: `smtp://${world.mail.smtp.host}:${world.mail.smtp.port}`, inbox: world.mail.inbox },
    cloud: { baseUrl: world.cloud.baseUrl },
  };
  writeFileSync(manifest, JSON.stringify(content, null, 2), { mode: 0o600 });
}

function tell(): void {
  console.info(`
  Portal          ${portalUrl}
  Mailbox         ${world.mail.inbox}        (sign-in codes arrive here)
  DocuSign        ${world.docusign.url}/_sandbox
  Vendor's cloud  ${world.cloud.baseUrl}/_sandbox

  Sign in as a customer with an address (the code is in the mailbox):
${organizations.map((each) => `    ${(each.members[0]?.email ?? '').padEnd(26)} ${each.name}, ${each.plan}`).join('\n')}

  Sign in as staff under "Staff":
${staff.map((each) => `    ${each.name.padEnd(26)} ${each.groups.join(', ')}`).join('\n')}

  For scripts: ${manifest}
  Ctrl-C stops everything.
`);
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(freePort(0)));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
