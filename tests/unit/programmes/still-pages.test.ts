import { describe, expect, it } from 'vitest';
import { stillPages } from '#app/http/programmes/still-pages.ts';

function open() {
  let ground = 'one';
  let rendered = 0;
  const show = stillPages(async () => ground);
  const render = (still: boolean, status: number) => async () => {
    rendered += 1;
    const headers = { etag: `"${ground}"`, 'content-type': 'text/html; charset=utf-8', 'x-request-id': 'first' };
    return { answer: new Response(`${ground} ${rendered}`, { status, headers }), still };
  };
  return {
    change: (to: string) => (ground = to),
    async ask(path: string, { headers = {}, method = 'GET', still = true, status = 200 } = {}) {
      const request = new Request(`http://portal.example${path}`, { method, headers });
      const answer = await show(request, render(still, status));
      return { status: answer.status, body: await answer.text(), headers: answer.headers };
    },
  };
}

describe('a still page', () => {
  it('is rendered until it is known to be still, and then as often as what it is made of changes', async () => {
    const { ask, change } = open();
    const bodies = [];
    for (let times = 0; times < 4; times += 1) bodies.push((await ask('/trust')).body);
    expect(bodies).toEqual(['one 1', 'one 2', 'one 2', 'one 2']);
    change('two');
    expect([(await ask('/trust')).body, (await ask('/trust')).body]).toEqual(['two 3', 'two 3']);
  });

  it('is told by its tag, each time under an id of its own', async () => {
    const { ask } = open();
    for (const path of ['/trust', '/trust']) await ask(path);
    const again = await ask('/trust', { headers: { 'if-none-match': '"one"' } });
    expect([again.status, again.body, again.headers.get('content-type')]).toEqual([304, '', null]);
    expect(again.headers.get('x-request-id')).not.toBe('first');
  });

  it('is never kept for whoever brings a cookie, a query or a form, nor where it is none', async () => {
    const { ask } = open();
    const often = async (path: string, how = {}) => {
      const bodies = new Set<string>();
      for (let times = 0; times < 3; times += 1) bodies.add((await ask(path, how)).body);
      return bodies.size;
    };
    expect(await often('/trust', { headers: { cookie: 'sid=1' } })).toBe(3);
    expect(await often('/trust?on=1')).toBe(3);
    expect(await often('/trust', { method: 'POST' })).toBe(3);
    expect(await often('/trust', { still: false })).toBe(3);
    expect(await often('/trust/nothing', { status: 404 })).toBe(3);
    expect(await often('/trust')).toBe(2);
  });

  it('is forgotten where very many addresses lead to it, the oldest first', async () => {
    const { ask } = open();
    for (let number = 0; number < 102; number += 1)
      for (let times = 0; times < 2; times += 1) await ask(`/trust/${number}`);
    const { body: last } = await ask('/trust/101');
    expect((await ask('/trust/101')).body).toBe(last);
    const { body: first } = await ask('/trust/0');
    expect((await ask('/trust/0')).body).not.toBe(first);
  });
});
