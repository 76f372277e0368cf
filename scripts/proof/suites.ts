import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { belongings } from './belongings.ts';
import type { Place } from './place.ts';
import type { Step } from './step.ts';

/** Tests that no sandbox of eSignature can satisfy. */
const notFor: readonly [RegExp, string][] = [[/^ClickApi tests/, 'Click is another product']];

/** The client's own tests, against the account that they were written for. */
export async function clientSuite(checkout: string, place: Place): Promise<Step[]> {
  const { templateId, brandId } = await belongings(place);
  return suite('tests of the client', checkout, {
    ...place.environment,
    ...{ INTEGRATOR_KEY_JWT: place.integrationKey, INTEGRATOR_KEY_AUTH_CODE: place.integrationKey },
    ...{ INTEGRATOR_KEY_IMPLICIT: place.integrationKey, CLIENT_SECRET: 'secret', USER_ID: place.user.userId },
    ...{ TEMPLATE_ID: templateId, BRAND_ID: brandId },
    PRIVATE_KEY: Buffer.from(place.privateKey).toString('base64'),
  });
}

/** The examples' own tests; their settings are those that the walk has written. */
export const examplesSuite = (checkout: string, place: Place): Promise<Step[]> =>
  suite('tests of the example programs', checkout, place.environment);

/** Runs the tests of a checkout with its own runner, as its package does, and reads what they say. */
async function suite(program: string, checkout: string, env: Record<string, string>): Promise<Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'docusign-suite-'));
  const output = join(folder, 'tests.xml');
  const runner = join(checkout, 'node_modules/mocha/bin/_mocha');
  const args = [
    runner,
    '--exit',
    '--timeout',
    '60000',
    '--reporter',
    'xunit',
    '--reporter-options',
    `output=${output}`,
  ];
  const child = spawn(process.execPath, args, { cwd: checkout, stdio: 'ignore', env: { ...process.env, ...env } });
  await new Promise((resolve) => child.once('close', resolve));
  const steps = told(program, readFileSync(output, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return steps;
}

function told(program: string, xml: string): Step[] {
  return [...xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(([, head = '', body = '']) => {
    const of = (name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1] ?? '');
    const what = `${of('classname')} ${of('name')}`;
    const why = notFor.find(([pattern]) => pattern.test(what))?.[1];
    const problem = /<failure[^>]*>([\s\S]*?)<\/failure>/.exec(body)?.[1];
    const failed = problem !== undefined || body.includes('<failure') ? plain(problem ?? 'fails') : undefined;
    return {
      ...{ program, what },
      ...(failed !== undefined && { problem: failed.split('\n').slice(0, 2).join(' ').slice(0, 200) }),
      ...(why !== undefined && { notFor: why }),
    };
  });
}

const plain = (text: string) =>
  text
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replaceAll('&#x22;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
