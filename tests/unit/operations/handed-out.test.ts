import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What others take away and use without the product around it. */
it('the licence is the one that package.json names, to the byte', () => {
  const { license } = JSON.parse(readFileSync('package.json', 'utf8')) as { license: string };
  expect(license).toBe('Apache-2.0');
  // Of https://www.apache.org/licenses/LICENSE-2.0.txt
  const sha256 = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';
  expect(createHash('sha256').update(readFileSync('LICENSE')).digest('hex')).toBe(sha256);
});

const findings = readdirSync('findings').map((name) => `findings/${name}`);
describe('a finding', () => {
  it('is there', () => expect(findings.length).toBeGreaterThan(0));
  it.each(findings)('%s runs anywhere, by itself', (file) => {
    const text = readFileSync(file, 'utf8');
    const [, about = ''] = /^#!\/bin\/sh\n# Subject: .*\n# Version: +(.*)\n/.exec(text) ?? [];
    expect(about, 'names a version').toMatch(/\d+\.\d+\.\d+/);
    expect(statSync(file).mode & 0o111, 'has its run bit').toBe(0o111);
    expect(text, 'works in a folder of its own and takes it away').toMatch(
      /^set -eu\nfolder=\$\(mktemp -d\)\ntrap 'rm -rf "\$folder"' EXIT\ncd "\$folder"\n/m,
    );
    expect(text, 'uses nothing of the product').not.toMatch(/\.\.\/|\$0|BASH_SOURCE|git rev-parse|hipaa/);
    for (const word of ['Behaviour', 'Guess', 'Output', 'Remedy'])
      expect(text).toMatch(new RegExp(`^# ${word}: `, 'm'));
  });
});
