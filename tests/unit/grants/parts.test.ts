import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/refusal.ts';
import { asksFirst, copyAnswer, partAsked } from '#app/http/grants/parts.ts';
import { keptBytes } from '#app/portal/grants/kept-bytes.ts';

const sha256 = 'a'.repeat(64);
const tag = `"${sha256}"`;
const headers = (of: Record<string, string>) => new Headers(of);
const part = (range: string, more: Record<string, string> = {}) => partAsked(headers({ range, ...more }), tag, 1_000);

describe('a part of a copy', () => {
  it('is what RFC 9110 says', () => {
    expect(part('bytes=0-99')).toEqual({ from: 0, to: 100 });
    expect(part('bytes=900-')).toEqual({ from: 900, to: 1_000 });
    expect(part('bytes=-100')).toEqual({ from: 900, to: 1_000 });
    expect(part('bytes=-5000')).toEqual({ from: 0, to: 1_000 });
    expect(part('bytes=990-5000')).toEqual({ from: 990, to: 1_000 });
    expect(part('bytes=1000-')).toBeNull();
    expect(part('bytes=20-10')).toBeNull();
    for (const whole of ['bytes=0-1,5-6', 'bytes=-', 'lines=1-2', 'bytes=x-', ''])
      expect(part(whole), whole).toBeUndefined();
  });
  it('is of the file that was begun, or the whole is told', () => {
    expect(part('bytes=10-', { 'if-range': tag })).toEqual({ from: 10, to: 1_000 });
    expect(part('bytes=10-', { 'if-range': '"other"' })).toBeUndefined();
    expect(part('bytes=10-', { 'if-range': `W/${tag}` })).toBeUndefined();
  });
  it('begins a download where its first byte is asked for', () => {
    expect(
      [undefined, 'bytes=0-', 'bytes=0-5', 'bytes=5-', 'bytes=-5'].map((range) =>
        asksFirst(headers(range ? { range } : {})),
      ),
    ).toEqual([true, true, true, false, false]);
  });
});

describe('the answer', () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
  const copy = (check = async () => undefined) => ({ bytes, sha256, check });
  const told = (range?: string) => copyAnswer(headers(range ? { range } : {}), copy());

  it('is the whole, or the part, or that there is no such part', async () => {
    const whole = told();
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '300000']);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const some = told('bytes=200000-');
    expect([some.status, some.headers.get('content-range')]).toEqual([206, 'bytes 200000-299999/300000']);
    expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(200_000))).toBe(true);
    const none = told('bytes=300000-');
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */300000']);
  });

  it('breaks off on its way when it may not go out any more', async () => {
    let asked = 0;
    const revoked = async () => {
      asked += 1;
      throw new Refusal('not_allowed');
    };
    const reader = copyAnswer(headers({}), copy(revoked)).body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBe(128 * 1024);
    await expect(reader?.read()).rejects.toThrow('may not be handed out');
    expect(asked).toBe(1);
  });
});

describe('copies that are remembered', () => {
  it('are those that were used last, as far as there is room', () => {
    const known = keptBytes(10);
    known.keep('a', Buffer.alloc(4));
    known.keep('b', Buffer.alloc(4));
    known.keep('a', Buffer.alloc(4));
    known.keep('c', Buffer.alloc(4));
    expect([known.of('a')?.length, known.of('b'), known.of('c')?.length]).toEqual([4, undefined, 4]);
    known.keep('large', Buffer.alloc(40));
    expect([known.of('a'), known.of('large')?.length]).toEqual([undefined, 40]);
  });
});
