import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#tests/agreements.ts';
import { type Cast, openCast } from '../people/cast.ts';
import { openVisitor, type Visitor } from '../people/visitor.ts';

const many = 1_000_000;
let cast: Cast;
let ops: Visitor;
beforeAll(async () => {
  cast = await openCast({ RECONCILE_SECONDS: '1' });
  ops = as('ops');
});
afterAll(() => cast.close());

const as = (who: string) => openVisitor(cast, cast.players.find((each) => each.who === who)?.headers);
const console = (path: string, body?: unknown) => cast.outside.console(path, body);

/** What happened in the chain of the staff, in order. */
function told(...types: string[]): string[] {
  const db = new Database(cast.database, { readonly: true });
  try {
    const rows = db.prepare("select type from event where chain = 'staff' order by seq").all() as { type: string }[];
    return rows.map((row) => row.type).filter((type) => types.includes(type));
  } finally {
    db.close();
  }
}
const outages = () => told('docusign.outage_began', 'docusign.outage_ended');
const alarms = async () =>
  (await cast.outside.mails('ops@vendor.example')).map((mail) => mail.subject).filter((each) => /DocuSign/.test(each));
/** How many tokens DocuSign was asked for since the counting began: a delay of nothing counts them. */
const countTokens = () => console('faults', { mode: 'token_slow', count: many, delayMs: 0 });
async function tokensAsked(): Promise<number> {
  const faults = JSON.parse((await console('faults')).body) as { mode: string; remaining: number }[];
  return many - (faults.find((each) => each.mode === 'token_slow')?.remaining ?? many);
}

describe('consent that was taken back', () => {
  it('is an outage that is written down once, and operations is called once', async () => {
    await ops.post('/ops/docusign');
    expect((await ops.get('/ops/docusign')).body).toContain('DocuSign works');
    await console('settings', { oauth: { consent: false, consentPage: true } });
    await countTokens();
    await console('end-tokens', {});
    await until(async () => outages().length === 1);
    await until(async () => (await alarms()).length === 1);
    expect(await alarms()).toEqual(['DocuSign cannot be used']);
  });

  it('is told honestly to whoever waits, and stops nobody else', async () => {
    const here = `/organizations/${cast.organization}`;
    const page = await as('an admin').get(`${here}/agreement`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('DocuSign cannot be used at the moment');
    expect((await as('sales').get(`/desk/${cast.organization}`)).body).toContain('DocuSign cannot be used');
    const asked = await as('an admin').post(`${here}/messages`, { body: 'Is anybody there?' });
    expect(asked.status).toBe(302);
    expect((await as('a customer of another organization').get('/organizations')).status).toBeLessThan(400);
    expect((await ops.get('/readyz')).status).toBe(200);
  });

  it('answers whoever wants to sign with a sentence, and bothers DocuSign with none of them', async () => {
    const counsel = openVisitor(cast, cast.countersigner);
    const page = await counsel.get(`/agreements/${cast.organization}`);
    expect(page.body).toContain('DocuSign cannot be used at the moment');
    const agreement = /name="agreement" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const asked = await tokensAsked();
    const sign = () => counsel.post(`/agreements/${cast.organization}`, { agreement });
    const [answer] = await Promise.all(Array.from({ length: 10 }, sign));
    // The portal itself tries again every half a minute or later; the ten add nothing.
    expect((await tokensAsked()) - asked).toBeLessThanOrEqual(1);
    expect(answer?.status).toBe(503);
    expect(answer?.body).toContain('does not let us in at the moment');
    expect(answer?.body).toContain('Nothing was lost');
  });

  it('shows the desk what is wrong and where consent is given, to who may give it', async () => {
    const page = await ops.get('/ops/docusign');
    expect(page.body).toContain('DocuSign wants consent first');
    expect(page.body).toContain('Go to DocuSign and consent');
    expect(page.body).toContain('agrees with DocuSign’s');
    expect(page.body).toContain(`${cast.built.url}/staff/docusign-consent`);
    const auditor = await as('auditor').get('/ops/docusign');
    expect(auditor.status).toBe(200);
    expect(auditor.body).not.toContain('Go to DocuSign and consent');
    expect((await as('sales').post('/ops/docusign/consent')).status).toBe(403);
  });

  it('denied once more changes nothing', async () => {
    const { location } = await ops.post('/ops/docusign/consent');
    const back = new URL(
      (await cast.outside.ask(location, 'answer=deny', 'application/x-www-form-urlencoded')).location ?? '',
    );
    const page = await ops.get(back.pathname + back.search, { 'sec-fetch-site': 'cross-site' });
    expect(page.body).toContain('Consent was not given');
    expect(outages()).toHaveLength(1);
  });

  it('given again at DocuSign’s own page ends the outage, and what waited is done', async () => {
    const { location, status } = await ops.post('/ops/docusign/consent');
    expect(status).toBe(302);
    expect(new URL(location).searchParams.get('scope')).toBe('signature impersonation');
    expect((await cast.outside.ask(location)).body).toContain('Allow access?');
    const allowed = await cast.outside.ask(location, 'answer=allow', 'application/x-www-form-urlencoded');
    const back = new URL(allowed.location ?? '');
    expect((await as('ops').get(back.pathname + back.search)).body).toContain('Consent was not given');
    const page = await ops.get(back.pathname + back.search, { 'sec-fetch-site': 'cross-site' });
    expect(page.body).toContain('DocuSign took the consent');
    expect((await ops.post('/ops/docusign')).location).toBe('/ops/docusign');
    expect((await ops.get('/ops/docusign')).body).toContain('DocuSign works');
    await until(async () => outages().length === 2);
    await until(async () => (await alarms()).length === 2);
    expect((await as('an admin').get(`/organizations/${cast.organization}/agreement`)).body).not.toContain(
      'DocuSign cannot be used',
    );
  });
});
