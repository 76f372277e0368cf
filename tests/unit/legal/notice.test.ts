import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { legalBlocks } from '#app/domain/legal/blocks.ts';
import { cookies } from '#app/domain/legal/cookies.ts';
import { legalIds } from '#app/domain/legal/facts.ts';
import { portalNotice } from '#app/domain/legal/portal-notice.ts';
import { shippedVersions } from '#app/domain/legal/shipped.ts';
import { setCookie } from '#app/http/cookies.ts';

describe('the notice of the portal', () => {
  it('is the text that its hash names: another one is another version', () => {
    const sha256 = createHash('sha256').update(portalNotice.text, 'utf8').digest('hex');
    expect(sha256, 'The text changed: keep the old one as it was, and ship a version more.').toBe(portalNotice.sha256);
  });

  it('has the table of the cookies that can be set, each as long as it is kept', () => {
    const table = legalBlocks(portalNotice.text).find((each) => each.kind === 'table');
    expect(table?.rows.map(([name]) => name)).toEqual(Object.values(cookies).map(({ name }) => name));
    const units: Record<string, number> = { minutes: 60, hour: 3_600, hours: 3_600, days: 86_400 };
    for (const [kind, { name, seconds, lasts }] of Object.entries(cookies)) {
      const [count = '', unit = ''] = lasts.split(' ');
      expect(Number(count) * (units[unit] ?? 0), name).toBe(seconds);
      expect(setCookie(kind as keyof typeof cookies, 'x', false)).toBe(
        `${name}=x; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`,
      );
    }
  });

  it('knows every cookie: nothing else of the product writes one', () => {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'app'])
      .toString()
      .split('\n')
      .filter((file) => /\.tsx?$/.test(file));
    const writing = /document\.cookie|serialize\(|createCookie|cookieStore/;
    expect(files.filter((file) => writing.test(readFileSync(file, 'utf8')))).toEqual(['app/http/cookies.ts']);
    const lines = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /set-cookie/i.test(line)),
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !/setCookie\(|dropCookie\(|'set-cookie': cookie\b/.test(line))).toEqual([]);
  });
});

describe('what ships', () => {
  it('has one id a version, and says of nobody else’s text more than its address and date', () => {
    const keys = shippedVersions.map(({ document, id }) => `${document} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { document, text, sha256, effectiveOn } of shippedVersions)
      if (document !== 'portal') expect([text, sha256, effectiveOn]).toEqual([undefined, undefined, undefined]);
    expect(legalIds.filter((id) => !shippedVersions.some(({ document }) => document === id))).toEqual(['nda']);
  });
});

describe('the text of a document', () => {
  it('is read as headings, lists, tables and paragraphs, and nothing in it is a mark', () => {
    expect(legalBlocks('# One\n\nA <b>word</b>.\n- first\n- second\n## Two\n| a | b |\n| 1 | 2 |\nEnd')).toEqual([
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'paragraph', text: 'A <b>word</b>.' },
      { kind: 'list', items: ['first', 'second'] },
      { kind: 'heading', level: 2, text: 'Two' },
      { kind: 'table', head: ['a', 'b'], rows: [['1', '2']] },
      { kind: 'paragraph', text: 'End' },
    ]);
    expect(legalBlocks('- one\n\n- other')).toHaveLength(2);
  });
});
