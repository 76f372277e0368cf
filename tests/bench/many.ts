import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openWorld } from '#tests/world.ts';
import { type Ask, load, type Rate } from './load.ts';
import { growth, type Row } from './row.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const rounds = 7;

interface Crowd {
  url: string;
  tokens: { quiet: string; loud: string };
  close(): Promise<void>;
}

async function crowd(organizations: number): Promise<Crowd> {
  const outside = await openWorld();
  const child = fork(here('./crowd.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...outside.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const early = once(child, 'exit').then(() => Promise.reject(new Error('The portal of the benchmark ended.')));
  early.catch(() => undefined);
  const told = async () => (await Promise.race([once(child, 'message'), early]))[0] as Crowd['tokens'];
  await told();
  child.send(organizations);
  const tokens = await told();
  return {
    url: `${outside.portalUrl}/access/v1/evaluation`,
    tokens,
    async close() {
      await ended(child);
      await outside.close();
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const question = (organization: number) =>
  JSON.stringify({
    subject: { type: 'organization', id: `organization-${organization}` },
    action: { name: 'create_service' },
    resource: {
      type: 'service',
      id: 'claims',
      properties: { provider: 'aws', region: 'us-east-1', deployment: 'hosted', complianceType: 'hipaa' },
    },
  });
const anyOf = (organizations: number, token: string): Ask => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: () => ({ body: question(Math.floor(Math.random() * organizations)), headers: {} }),
});

/** Two portals, one small and one large, asked in turn about any of their organizations. */
export async function atAnySize(few: number, many: number): Promise<Row[]> {
  const [small, large] = [await crowd(few), await crowd(many)];
  try {
    const seen = { small: [] as Rate[], large: [] as Rate[] };
    for (let round = 0; round < rounds; round += 1) {
      seen.small.push(await load(small.url, anyOf(few, small.tokens.quiet)));
      seen.large.push(await load(large.url, anyOf(many, large.tokens.quiet)));
    }
    const what = `gate decision, any of ${many.toLocaleString('en')} organizations`;
    const beside = `any of ${few.toLocaleString('en')}`;
    return [growth(what, median(seen.large), beside, median(seen.small), 1.5), await flooded(small, few)];
  } finally {
    await small.close();
    await large.close();
  }
}

/** A steady asker, alone and while another one asks about one organization as fast as it can. */
async function flooded({ url, tokens }: Crowd, organizations: number): Promise<Row> {
  const steady = { connections: 4, pauseMs: 5 };
  const asked = anyOf(organizations, tokens.quiet);
  const seen = { alone: [] as Rate[], flooded: [] as Rate[] };
  for (let round = 0; round < rounds; round += 1) {
    seen.alone.push(await load(url, asked, steady));
    const flooder = spawn(process.execPath, ['--import', 'tsx', here('./flooder.ts'), url, tokens.loud, question(0)], {
      stdio: 'ignore',
    });
    try {
      seen.flooded.push(await load(url, asked, { ...steady, warmUpSeconds: 3 }));
    } finally {
      await ended(flooder);
    }
  }
  return growth(
    'gate decision while one organization floods',
    median(seen.flooded),
    'without the flood',
    median(seen.alone),
    2,
  );
}

const median = (rates: readonly Rate[]): Rate => {
  const sorted = rates.toSorted((a, b) => a.p99 - b.p99);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('Nothing was measured.');
  return middle;
};
