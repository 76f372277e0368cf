import type { Actor } from '#app/domain/command.ts';
import type { TestPortal } from '#tests/portal.ts';

const system: Actor = { kind: 'system', id: 'test' };

export interface Told {
  status: number;
  headers: Headers;
  body: {
    decision?: boolean;
    evaluations?: { decision: boolean; context: Record<string, unknown> }[];
    results?: { type?: string; id?: string; name?: string }[];
    page?: { next_token: string; count: number };
    context: { reasons: { code: string }[]; error?: { status: number; message: string } } & Record<string, unknown>;
  } & Record<string, unknown>;
}

/** A machine with a token, as a policy enforcement point would be. */
export async function machine(portal: TestPortal, scopes: string[] = ['gate:ask']) {
  const { key } = await portal.house.portal.tokens.issue(system, { name: 'test', scopes, days: 1 });
  const raw = async (path: string, body: string, headers: Record<string, string> = {}): Promise<Told> => {
    const answer = await portal.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
  };
  return { key, raw, post: (path: string, body: unknown) => raw(path, JSON.stringify(body)) };
}
export type Machine = Awaited<ReturnType<typeof machine>>;
