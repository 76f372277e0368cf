import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Actor } from '#app/domain/command.ts';
import { organizations } from '#sandbox/people.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';

const system: Actor = { kind: 'system', id: 'test' };
const open = organizations[0]?.id ?? '';
let desk: AgreementDesk;
let token: string;

beforeAll(async () => {
  desk = await openAgreementDesk({ provisioningMs: 50 });
  await openGate(desk, open, 'aws/us-east-1');
  await desk.ready('closed');
  const scopes = ['gate:ask', 'services:create', 'services:read'];
  token = (await desk.house.portal.tokens.issue(system, { name: 'Pipeline', scopes, days: 1 })).key;
});
afterAll(() => desk.close());

function bash(script: string, environment: Record<string, string>) {
  const env = { ...process.env, ...environment };
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile('bash', ['-c', script], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${out}${err}` }),
    );
  });
}

describe('the walk by curl', () => {
  const walk = (organization: string) =>
    bash('examples/curl/walk.sh', { PORTAL: desk.portalUrl, TOKEN: token, ORGANIZATION: organization, PAUSE: '0.2' });
  it('ends with a running service where the gate is open, made once', async () => {
    const { code, said } = await walk(open);
    expect(said).toContain('It is running.');
    expect(code).toBe(0);
    expect(await desk.services(open)).toHaveLength(1);
  });
  it('ends with every reason where it is closed', async () => {
    const { code, said } = await walk('closed');
    expect(code).toBe(1);
    expect(said).toContain('[baa_missing] waits for sales');
  });
});

describe('the GitHub Actions step', () => {
  const { runs } = parse(readFileSync('examples/github-actions/action.yml', 'utf8')) as {
    runs: { steps: { run: string; env: Record<string, string> }[] };
  };
  const step = runs.steps[0];
  const summary = join(mkdtempSync(join(tmpdir(), 'actions-')), 'summary.md');
  const run = (organization: string, client = '') => {
    const place = { organization, provider: 'aws', region: 'us-east-1' };
    const inputs: Record<string, string> = { portal: desk.portalUrl, token, ...place, client };
    const given = Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.(\w+) \}\}/, (_match, input: string) => inputs[input] ?? ''),
    ]);
    const runner = { GITHUB_ACTION_PATH: resolve('examples/github-actions'), GITHUB_STEP_SUMMARY: summary };
    return bash(`set -e -o pipefail\n${step?.run}`, { ...Object.fromEntries(given), ...runner });
  };
  it('passes while the gate is open, and fails with the reasons in the summary', async () => {
    expect((await run(open)).code).toBe(0);
    expect((await run('closed')).code).toBe(1);
    expect(readFileSync(summary, 'utf8')).toContain('[baa_missing]');
  });
  it('asks by the client that is named, where one is', async () => {
    expect(await run(open, 'echo asked:')).toMatchObject({ code: 0, said: expect.stringMatching(/^asked: ask /) });
  });
});

describe('the Terraform configuration', () => {
  const source = readFileSync('examples/terraform/main.tf', 'utf8');
  /** The object of `request_body`, with the variables filled in: HCL of this shape is JSON but for its signs. */
  const body = (variables: Record<string, string>) => {
    const hcl = /request_body = jsonencode\((\{[\s\S]*?\n {2}\})\)/.exec(source)?.[1] ?? '';
    const json = hcl
      .replace(/var\.(\w+)/g, (_match, name: string) => JSON.stringify(variables[name]))
      .replace(/(\w+)\s*=/g, '"$1":')
      .replace(/([}"])\n(\s*")/g, '$1,\n$2');
    return JSON.parse(json) as unknown;
  };
  it('asks a question that the gate answers, and believes nothing but a yes', async () => {
    const ask = async (organization: string) => {
      const answer = await fetch(`${desk.portalUrl}/access/v1/evaluation`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body({ organization_id: organization, region: 'us-east-1' })),
      });
      return { status: answer.status, ...((await answer.json()) as { decision: boolean }) };
    };
    expect(await ask(open)).toMatchObject({ status: 200, decision: true });
    expect(await ask('closed')).toMatchObject({ status: 200, decision: false });
    expect(source).toContain('self.status_code == 200 && try(jsondecode(self.response_body).decision, false)');
    expect(source).toMatch(/depends_on = \[data\.http\.gate\][\s\S]*compliance_type = "hipaa"/);
  });
});
