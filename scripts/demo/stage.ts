import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { organizations, staff } from '#sandbox/people.ts';
import { writeWhole } from '#sandbox/whole-file.ts';
import { startWorld, type World } from '#sandbox/world.ts';
import { environmentFor, secretsOf } from '../secrets.ts';
import { seed } from '../seed/seed.ts';
import { type Folder, manifestOf, unfinished } from './folder.ts';

export interface Stage {
  portalUrl: string;
  port: number;
  /** What the portal has to be started with. */
  environment: Record<string, string>;
  /** Where to go and as whom. */
  tell(): void;
  close(): Promise<void>;
}

/** The outside world on one folder, seeded at its first start, and `demo.json` for scripts. What runs the portal on it is the caller's. */
export async function openStage({ path, port, token: known, release }: Folder): Promise<Stage> {
  const portalUrl = `http://127.0.0.1:${port}`;
  startOver(path);
  const secrets = secretsOf(path);
  const world = await startWorld({ dataDir: join(path, 'sandbox'), portalUrl, secrets });
  const databaseUrl = process.env['DATABASE_URL'];
  const environment = environmentFor({ dataDir: path, portalUrl, secrets, world, databaseUrl });
  if (known) console.info(`Everything is there as it was left: ${path}`);
  const token = known ?? (await seeded(path, environment, world));
  const manifest = manifestOf(path);
  writeWhole(manifest, JSON.stringify(contents(portalUrl, token, world, secrets), null, 2));
  rmSync(unfinished(path), { force: true });
  const close = async () => {
    await world.close();
    release();
  };
  return { portalUrl, port, environment, tell: () => tell(portalUrl, world, manifest), close };
}

/** A first start that was broken off left half a story; nobody has worked on it yet. */
function startOver(dataDir: string): void {
  if (!existsSync(unfinished(dataDir))) return;
  for (const part of ['portal', 'keys', 'sandbox', 'seeding'])
    rmSync(join(dataDir, part), { recursive: true, force: true });
}

async function seeded(dataDir: string, environment: Record<string, string>, world: World): Promise<string> {
  console.info('Seeding an organization at each stage of the story …');
  writeFileSync(unfinished(dataDir), '');
  const house = await openHouse(readConfig(environment), join(process.cwd(), 'db/migrations'));
  try {
    return await seed(house, { caFile: world.docusign.caFile, cloud: world.cloud.baseUrl });
  } finally {
    await house.close();
  }
}

function people() {
  const customers = organizations.flatMap((each) =>
    each.members.map(({ name, email }) => ({ role: 'customer admin', name, email, organization: each.id })),
  );
  return [...customers, ...staff.map(({ name, email, groups }) => ({ role: groups[0] ?? '', name, email }))];
}

function contents(portalUrl: string, token: string, world: World, secrets: ReturnType<typeof secretsOf>) {
  return {
    portal: portalUrl,
    caFile: world.docusign.caFile,
    token,
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
}

function tell(portalUrl: string, world: World, manifest: string): void {
  console.info(`
  Portal          ${portalUrl}
  Mailbox         ${world.mail.inbox}        (sign-in codes arrive here)
  DocuSign        ${world.docusign.url}/_sandbox
  Vendor's cloud  ${world.cloud.baseUrl}/_sandbox

  Sign in as a customer with an address (the code is in the mailbox); behind each where its story was left:
${organizations.map((each) => `    ${(each.members[0]?.email ?? '').padEnd(26)} ${each.name}: ${each.seeded}`).join('\n')}

  Sign in as staff under "Staff":
${staff.map((each) => `    ${each.name.padEnd(26)} ${each.groups.join(', ')}`).join('\n')}

  For scripts: ${manifest}
  Ctrl-C stops everything.
`);
}
