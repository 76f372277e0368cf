import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, envelopeOf, openDocusign, type Raw, sign, signer, until } from './bench.ts';
import { notification, openListener } from './listener.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign({ settings: { connect: { pausesMs: [30], maxAttempts: 4 } } });
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const everything = ['sent', 'delivered', 'completed', 'declined', 'voided', 'resent', 'corrected']
  .map((each) => `envelope-${each}`)
  .concat(
    ['sent', 'delivered', 'completed', 'declined', 'finish-later', 'reassign', 'resent'].map(
      (each) => `recipient-${each}`,
    ),
  );
const completes = (listener: { events: () => string[] }) =>
  until(() => listener.events().includes('envelope-completed'), 'completion');

describe('faults of webhooks', () => {
  const run = async (mode: string, more: Raw = {}) => {
    const listener = await openListener();
    await docusign.fault(mode, { count: 1, ...more });
    const id = await create(docusign, { eventNotification: notification(listener.url, everything) });
    await sign(docusign, id, ann);
    await completes(listener);
    return { listener, id };
  };
  it('drop one, and let it be found in the reconciling list', async () => {
    const { listener, id } = await run('webhook_drop', { path: 'recipient-completed' });
    expect(listener.events()).not.toContain('recipient-completed');
    expect((await envelopeOf(docusign, id))['status']).toBe('completed');
    await listener.close();
  });
  it('send one twice', async () => {
    const { listener } = await run('webhook_duplicate', { path: 'envelope-completed' });
    await until(() => listener.events().filter((each) => each === 'envelope-completed').length === 2);
    await listener.close();
  });
  it('let one be overtaken, or come late', async () => {
    for (const mode of ['webhook_reorder', 'webhook_delay']) {
      const { listener } = await run(mode, { path: 'envelope-sent', delayMs: 1500 });
      await until(() => listener.events().includes('envelope-sent'));
      const sent = listener.events().indexOf('envelope-sent');
      if (mode === 'webhook_reorder') expect(sent).toBeGreaterThan(listener.events().indexOf('recipient-sent'));
      else expect(sent).toBe(0);
      await listener.close();
    }
  });
  it('lose the first try, or sign with a key that nobody knows', async () => {
    const lost = await run('webhook_first_lost', { path: 'envelope-sent' });
    expect(lost.listener.received[0]?.body).toMatchObject({ event: 'envelope-sent', retryCount: 1 });
    await lost.listener.close();
    const { listener } = await run('webhook_wrong_signature', { path: 'envelope-sent' });
    const [first] = listener.received;
    const expected = createHmac('sha256', docusign.options.hmacKeys[0] ?? '')
      .update(first?.raw ?? '')
      .digest('base64');
    expect(first?.headers['x-docusign-signature-1']).not.toBe(expected);
    await listener.close();
  });
});
