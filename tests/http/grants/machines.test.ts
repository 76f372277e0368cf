import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrantHouse, openHouse } from './house.ts';

let house: GrantHouse;
let who: { actor: { kind: 'person'; id: string }; organization: string };
beforeAll(async () => {
  house = await openHouse(Date.now);
  who = (await house.prospect('machines')) as typeof who;
});
afterAll(() => house.close());

async function token(scopes: string[]) {
  const { key } = await house.portal.tokens.issue({ kind: 'system', id: 'test' }, { name: 'CRM', scopes, days: 1 });
  return async (path: string, method = 'GET', body?: object, headers: Record<string, string> = {}) => {
    const answer = await house.app.request(path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: JSON.parse(text || '{}') };
  };
}
const of = (organization: string, rest = '') => `/api/v1/organizations/${organization}/document-requests${rest}`;

describe('documents and who may have them, for machines', () => {
  it('are listed with their hashes, never with what they hold', async () => {
    const ask = await token(['documents:read']);
    const { status, body } = await ask('/api/v1/documents');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(3);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id: house.documents.nda.id,
        tier: 'nda',
        sha256: house.documents.nda.sha256,
        here: true,
      }),
    );
    expect((await (await token(['regions:read']))('/api/v1/documents')).status).toBe(403);
  });

  it('are decided on by a tool in which a person decides: for what it saw, and nobody is exempt from the NDA', async () => {
    const ask = await token(['documents:read', 'documents:decide']);
    const { body: list } = await ask(of(who.organization));
    expect(list.items).toMatchObject([{ state: 'nda_open', person: who.actor.id }]);
    expect(JSON.stringify(list)).not.toContain('machines Person');
    const [{ id }] = list.items;
    const at = of(who.organization, `/${id}`);
    const decide = async (decision: object, tag?: string) =>
      ask(`${at}/decision`, 'POST', decision, { 'if-match': tag ?? (await ask(at)).headers.get('etag') ?? '' });
    expect((await decide({ decision: 'grant', days: 30 })).body).toMatchObject({ status: 409 });
    const stale = (await ask(at)).headers.get('etag') ?? '';
    await house.sign(who.actor, who.organization);
    expect((await decide({ decision: 'grant' }, stale)).status).toBe(412);
    expect((await ask(`${at}/decision`, 'POST', { decision: 'grant' })).status).toBe(428);
    expect((await decide({ decision: 'grant', days: 400 })).status).toBe(400);
    const granted = await decide({ decision: 'grant', days: 10 });
    expect([granted.status, granted.body.state]).toEqual([200, 'granted']);
    expect((await ask(of(who.organization, '/nothing'))).status).toBe(404);
    expect((await decide({ decision: 'revoke', reason: 'Over.' })).body).toMatchObject({
      state: 'revoked',
      reason: 'Over.',
    });
    const [last] = (await house.events(who.organization, 'access.revoked')).slice(-1);
    expect(last?.actor.role).toBe('machine');
  });

  it('tell who asked for, was given and fetched what, page by page, to the organization too', async () => {
    const ask = await token(['documents:read']);
    const history = await ask(`/api/v1/organizations/${who.organization}/document-history`);
    expect(history.body.items.map(({ type }: { type: string }) => type)).toEqual([
      ...['access.revoked', 'access.granted', 'access.referred', 'nda.accepted', 'access.requested'],
    ]);
    expect((await ask('/api/v1/organizations/nowhere/document-history')).status).toBe(404);
    const other = `/api/v1/organizations/${who.organization}/document-history?after=x`;
    expect((await ask(other)).status).toBe(400);
  });

  it('of a domain that the CRM knows are granted without a look, once the NDA is signed', async () => {
    const ask = await token(['documents:decide']);
    const allow = (domain: string, days = 30) => ask('/api/v1/document-domains', 'POST', { domain, days });
    expect((await allow('gmail.com')).status).toBe(400);
    expect((await allow('known-clinics.example')).body).toMatchObject({ domain: 'known-clinics.example', over: false });
    const known = await house.prospect('known');
    expect((await house.newest(known.actor, known.organization)).standing.is).toBe('nda_open');
    await house.sign(known.actor, known.organization);
    expect((await house.newest(known.actor, known.organization)).granted?.rule).toBe('domain');
    expect((await ask('/api/v1/document-domains')).body.items).toHaveLength(1);
    expect((await ask('/api/v1/document-domains/known-clinics.example', 'DELETE')).status).toBe(200);
    expect((await ask('/api/v1/document-domains/known-clinics.example', 'DELETE')).status).toBe(404);
    expect((await (await token(['documents:read']))('/api/v1/document-domains')).status).toBe(403);
  });
});
