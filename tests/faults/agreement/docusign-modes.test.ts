import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { OutsideError } from '#app/outside/error.ts';
import { inbox } from '#db/agreement/schema.ts';
import { getDocument } from '#db/keeping/documents.ts';
import { outbox } from '#db/operations/schema.ts';
import { eventsOf } from '#db/store.ts';
import { type Mode, modes } from '#sandbox/docusign/faults.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

const minute = 60_000;
const many = 1_000_000;
const oneEnvelope = 'envelopes/[0-9a-f-]{36}';

interface Row {
  /** How the fault is switched on. */
  more?: { delayMs?: number; status?: 400 | 429; resetSeconds?: number; path?: string; errorCode?: string };
  /** At most so many calls meet the fault in sixteen minutes. */
  most?: number;
}

/** Every fault that the sandbox knows. A new one without a row here is a type error, and a failing test. */
const rows: Record<Mode, Row> = {
  '500': {},
  '503': {},
  hang: {},
  slow: { more: { delayMs: 50 } },
  reset: {},
  html: {},
  nulls: {},
  cut_json: {},
  rate_limit: { more: { status: 400, resetSeconds: 1800 }, most: 2 },
  burst_limit: { more: { status: 429, resetSeconds: 1800, errorCode: 'Burst_APIInvocation_Limit_Exceeded' } },
  envelope_limit: { more: { status: 400, resetSeconds: 1800, path: oneEnvelope }, most: 3 },
  polling_limit: { more: { status: 429, resetSeconds: 1800, path: oneEnvelope }, most: 3 },
  token_invalid: {},
  answer_lost: {},
  cut_pdf: {},
  stall_pdf: {},
  empty_pdf: {},
  token_hang: {},
  token_slow: { more: { delayMs: 50 } },
  token_error: {},
  token_html: {},
  token_refused: { most: 6 },
  consent_revoked: { most: 6 },
  clock_skew: { more: { delayMs: 120 * minute }, most: 6 },
  wrong_certificate: {},
  signing_exception: {},
  webhook_drop: {},
  webhook_duplicate: {},
  webhook_delay: { more: { delayMs: 30 * minute } },
  webhook_reorder: { more: { delayMs: 2 * minute } },
  webhook_first_lost: {},
  webhook_wrong_signature: {},
};

let desk: AgreementDesk;
let key: string;
let ahead = 0;
const written: string[] = [];
const { writeSync } = fs;
beforeAll(async () => {
  // Everything that the log says is kept to be searched, and not shown.
  fs.writeSync = ((fd: number, text: string) => {
    if (fd !== 2) return writeSync(fd, text);
    written.push(String(text));
    return Buffer.byteLength(text);
  }) as typeof writeSync;
  desk = await openAgreementDesk({
    clock: () => Date.now() + ahead,
    environment: { RECONCILE_SECONDS: '900', DOCUSIGN_TIMEOUT_SECONDS: '0.5' },
  });
  const token = { name: 'test', scopes: ['gate:ask'], days: 30 };
  key = (await desk.house.portal.tokens.issue({ kind: 'system', id: 'test' }, token)).key;
});
afterAll(async () => {
  fs.writeSync = writeSync;
  await desk.close();
});

/** The portal's clock and DocuSign's go on; whatever became due is done. */
async function pass(ms: number): Promise<void> {
  ahead += ms;
  await desk.outside.console('clock', { shiftMs: ms });
  await desk.house.worker.drain();
}

async function comes(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await pass(tries < 5 ? 0 : 5 * minute);
  }
  throw new Error(`${what} never came.`);
}

async function gate(id: string): Promise<boolean> {
  const answer = await desk.app.request('/access/v1/evaluation', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      subject: { type: 'organization', id },
      action: { name: 'create_service' },
      resource: {
        type: 'service',
        id: 'x',
        properties: { provider: 'aws', region: 'us-east-1', deployment: 'hosted' },
      },
    }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { decision: boolean }).decision;
}

/** Both papers lie in the archive, whole. */
async function archived(id: string): Promise<boolean> {
  const { inForce } = await desk.agreement(id);
  if (!inForce) return false;
  const folder = `${desk.config.PORTAL_DATA}/documents`;
  for (const sha256 of [inForce.documentSha256, inForce.certificateSha256 ?? ''])
    expect((await getDocument(folder, sha256)).subarray(0, 5).toString()).toBe('%PDF-');
  return true;
}

/** Whatever holds outside: the portal answers, and says yes only when both have signed and both papers are kept. */
async function holds(id: string): Promise<void> {
  expect((await desk.app.request('/healthz')).status).toBe(200);
  expect((await desk.app.request('/readyz')).status).toBe(200);
  if (!(await gate(id))) return;
  expect(await archived(id)).toBe(true);
  expect(await desk.outside.status((await desk.agreement(id)).sent?.envelope ?? '')).toBe('completed');
}

/** Sixteen minutes in which the fault holds from the moment before `work`. Answers how often it was met. */
async function under<T>(mode: Mode, id: string, work: () => Promise<T>): Promise<{ met: number; said: T }> {
  await desk.outside.console('faults', { mode, count: many, ...rows[mode].more });
  await desk.outside.console('end-tokens', {});
  const said = await work();
  for (let step = 0; step < 2; step += 1) {
    await pass(8 * minute);
    await holds(id);
  }
  const faults = JSON.parse((await desk.outside.console('faults')).body) as { mode: Mode; remaining: number }[];
  await desk.outside.calm();
  return { met: many - (faults.find((each) => each.mode === mode)?.remaining ?? many), said };
}

/** Everything beside the agreement, so that the gate waits for nothing else. */
async function readyBesides(admin: Actor, id: string): Promise<void> {
  const regions = { regions: ['aws/us-east-1'], deployment: 'hosted', reason: 'We live here.' };
  await desk.perform(admin, 'requestRegions', id, regions);
  await desk.perform(desk.ops, 'approveRegion', id, { provider: 'aws', region: 'us-east-1', deployment: 'hosted' });
  const everybody = { name: 'Security team', email: 'security@customer.example' };
  const accepted = { deployment: 'hosted', version: matrix.version, everybody, signature: 'Ada Admin', agree: 'on' };
  await desk.perform(admin, 'acknowledgeResponsibility', id, accepted);
}

/** The way to DocuSign, or why there is none at the moment: always said, never waited for without end. */
async function wayIn(actor: Actor, id: string): Promise<string | undefined> {
  const began = performance.now();
  const { id: agreement } = await desk.agreement(id);
  const way = desk.house.portal.openSigning(actor, id, agreement, 'test');
  return way.then(
    (url) => url,
    (error: unknown) => {
      expect(error instanceof OutsideError || error instanceof Refusal, String(error)).toBe(true);
      expect((performance.now() - began) / 1000).toBeLessThan(10);
      return undefined;
    },
  );
}

async function signs(mode: Mode, actor: Actor, id: string): Promise<number> {
  let url = '';
  await comes('A way to DocuSign', async () => {
    url = (await wayIn(actor, id)) ?? '';
    return url !== '';
  });
  const { id: agreement } = await desk.agreement(id);
  const once = async (way: string) => {
    const event = await desk.outside.visit(way, 'finish', '');
    // The browser of every other person is closed before it comes back.
    if (!mode.startsWith('webhook')) await desk.perform(actor, 'recordReturn', id, { agreement, event });
    return event;
  };
  const { met, said } = await under(mode, id, async () => {
    const event = await once(url);
    await wayIn(actor, id);
    return event;
  });
  if (said !== 'signing_complete')
    await comes('A signature', async () => {
      const way = await wayIn(actor, id);
      return way !== undefined && (await once(way)) === 'signing_complete';
    });
  return met;
}

describe('while DocuSign is not well', () => {
  it('every fault of the sandbox has its row', () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(modes).sort());
  });

  for (const mode of Object.keys(rows) as Mode[])
    it(`${mode}: the gate opens not before both have signed, and then it does`, { timeout: 120_000 }, async () => {
      const id = randomUUID();
      const { admin, signer } = await desk.ready(id);
      const sending = await under(mode, id, () => desk.perform(desk.sales, 'sendAgreement', id));
      await comes('The envelope', async () => (await desk.agreement(id)).sent !== undefined);
      const signing = await signs(mode, signer, id);
      await comes('The signature', async () => (await desk.agreement(id)).signed !== undefined);
      await readyBesides(admin, id);
      expect(await gate(id)).toBe(false);
      const countersigning = await signs(mode, desk.counsel, id);
      await comes('The agreement in force', () => archived(id));

      expect(await gate(id)).toBe(true);
      expect((await desk.agreement(id)).contradicted).toBeUndefined();
      for (const type of [
        'agreement.sent',
        'agreement.signed',
        'agreement.countersigned',
        'agreement.in_force',
      ] as const)
        expect([type, (await desk.events(id, type)).length]).toEqual([type, 1]);
      const agreement = (await desk.agreement(id)).id;
      const envelopes = (await desk.outside.envelopes()).filter((each) => JSON.stringify(each).includes(agreement));
      expect(envelopes.map((each) => each.status)).toEqual(['completed']);
      await until(async () =>
        (await desk.outside.mails(`ada@${id}.example`)).some((each) => /in force/.test(each.subject)),
      );
      const subjects = (await desk.outside.mails(`ada@${id}.example`)).map((each) => each.subject);
      expect([...new Set(subjects)].sort()).toEqual(subjects.sort());

      const met = [sending.met, signing, countersigning];
      expect(Math.max(...met), 'the fault was never met').toBeGreaterThan(0);
      if (rows[mode].most) expect(Math.max(...met)).toBeLessThanOrEqual(rows[mode].most);
    });
});

describe('the trouble of one envelope', () => {
  for (const mode of ['500', 'hang', 'envelope_limit'] as const)
    it(`(${mode}) holds up no other organization`, { timeout: 60_000 }, async () => {
      const [poor, lucky] = [randomUUID(), randomUUID()];
      const one = await desk.ready(poor);
      const { sent } = await desk.send(poor);
      await desk.visit(one.signer, poor);
      await comes('The signature', async () => (await desk.agreement(poor)).signed !== undefined);
      const url = (await wayIn(desk.counsel, poor)) ?? '';
      await desk.outside.console('faults', { mode, path: sent?.envelope });
      await desk.outside.visit(url, 'finish', '');
      for (let step = 0; step < 6; step += 1) await pass(2 * minute);
      expect(desk.house.portal.docusign.health().down).toBeUndefined();

      const { signer } = await desk.ready(lucky);
      await desk.send(lucky);
      await desk.visit(signer, lucky);
      await until(async () => (await desk.agreement(lucky)).signed !== undefined);
      await desk.visit(desk.counsel, lucky);
      await until(() => archived(lucky));
      expect((await desk.agreement(poor)).countersigned).toBeUndefined();
      await desk.outside.calm();
      await comes('The other in force', () => archived(poor));
    });
});

describe('afterwards', () => {
  it('nothing is left behind: no job and no webhook failed for good, and the log holds', async () => {
    // What follows a webhook is a job like any other.
    const dead = await desk.house.db.read((tx) => tx.select().from(outbox).where(isNotNull(outbox.deadAt)));
    expect(dead).toEqual([]);
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('operations heard of every outage once, when it began and when it ended', async () => {
    await comes('A working DocuSign', async () => desk.house.portal.docusign.health().down === undefined);
    const staff = await desk.house.db.read((tx) => eventsOf(tx, 'staff'));
    const outages = staff.filter((each) => each.type.startsWith('docusign.outage_'));
    const kinds = outages.flatMap((each) => (each.type === 'docusign.outage_began' ? [each.data.kind] : []));
    expect([...new Set(kinds)].sort()).toEqual(['auth', 'connection', 'consent', 'limit']);
    expect(outages.at(-1)?.type).toBe('docusign.outage_ended');
    const letters = async () =>
      (await desk.outside.mails('ops@vendor.example')).filter((each) => /^DocuSign/.test(each.subject));
    // More than ten an hour would be no news.
    await until(async () => (await letters()).length === outages.length);
  });

  it('nothing that was logged or kept of it holds a token, an address or a contract', async () => {
    const errors = await desk.house.db.read((tx) => tx.select({ said: outbox.error }).from(outbox));
    const outcomes = await desk.house.db.read((tx) => tx.select({ said: inbox.outcome }).from(inbox));
    const said = [...errors, ...outcomes].map((each) => each.said ?? '');
    expect(written.filter((line) => line.includes('OutsideError')).length).toBeGreaterThan(50);
    for (const line of [...written, ...said, JSON.stringify(desk.house.portal.docusign.health())])
      expect(line).not.toMatch(/Bearer|eyJ[\w-]{10}|JVBERi0|@[\w.-]+\.example|assertion|[\w-]{60}/i);
  });
});
