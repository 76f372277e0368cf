import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, enter, envelopeOf, openDocusign, type Raw, signersOf, until } from './bench.ts';
import { notification, openListener } from './listener.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const html = { accept: 'text/html' };

describe('the operator’s desk', () => {
  it('has a page for each thing, that a person finds from the first', async () => {
    const id = await create(docusign, { emailSubject: 'Shown <b>at</b> the desk' });
    const first = await docusign.ask('/_sandbox', { headers: html });
    expect(first.text).toContain('Shown &lt;b&gt;at&lt;/b&gt; the desk');
    const links = [...first.text.matchAll(/href="(\/_sandbox[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links).toEqual(
      expect.arrayContaining([
        '/_sandbox/deliveries',
        '/_sandbox/mail',
        '/_sandbox/faults',
        '/_sandbox/clock',
        '/_sandbox/settings',
        `/_sandbox/envelopes/${id}`,
      ]),
    );
    for (const link of new Set(links)) {
      const page = await docusign.ask(link, { headers: html });
      expect([page.status, page.text.includes('<h1>')], link).toEqual([200, true]);
      expect(page.text, link).not.toMatch(/(src|href)="https?:/);
    }
  });
  it('shows the papers, and puts the operator in a recipient’s place', async () => {
    const id = await create(docusign);
    expect((await docusign.ask(`/_sandbox/envelopes/${id}/documents/combined`)).bytes.subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
    const { url } = (await docusign.operate(`/envelopes/${id}/recipients/1/open`, {})).json;
    const session = await enter(docusign, String(url));
    const form = new URLSearchParams({ action: 'finish', consent: 'yes', signature: 'Ann Admin' });
    expect((await docusign.ask(session, { method: 'POST', body: form })).text).toContain('signing complete');
    expect((await envelopeOf(docusign, id))['status']).toBe('completed');
  });
  it('takes forms and answers with the page again', async () => {
    const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      docusign.ask(`/_sandbox${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
    expect((await post('/faults', { mode: '500', count: '1', delayMs: '', path: '' })).status).toBe(303);
    expect((await docusign.operate('/faults')).json).toMatchObject([{ mode: '500', remaining: 1 }]);
    expect((await post('/reset-faults', {})).headers.location).toBe('/_sandbox/faults');
    expect((await docusign.operate('/faults')).json).toEqual([]);
    const settings = (await docusign.operate('/settings')).json;
    expect(
      (await post('/settings', { 'views.lifeMs': '60000', 'polling.enforced': 'false', 'connect.pausesMs': '10, 20' }))
        .status,
    ).toBe(303);
    expect((await docusign.operate('/settings')).json).toMatchObject({
      views: { lifeMs: 60_000 },
      connect: { pausesMs: [10, 20] },
      limits: settings['limits'],
    });
    expect((await post('/settings', { 'views.lifeMs': '-1' })).status).toBe(400);
    expect((await docusign.operate('/settings', { views: { nonsense: 1 } })).status).toBe(400);
    expect((await docusign.operate('/settings', { nonsense: {} })).status).toBe(400);
    expect((await docusign.operate('/clock', { days: -1 })).status).toBe(400);
    expect((await post('/faults', { mode: '500' }, { origin: 'https://evil.example' })).status).toBe(403);
  });
  it('expires, voids, bounces and sends again', async () => {
    const listener = await openListener();
    const events = notification(listener.url, ['envelope-voided', 'recipient-autoresponded']);
    const id = await create(docusign, { eventNotification: events });
    expect((await docusign.operate(`/envelopes/${id}/expire`, {})).json).toEqual({ status: 'voided' });
    expect(await envelopeOf(docusign, id)).toMatchObject({ status: 'voided', voidedReason: 'Envelope has expired.' });
    expect((await docusign.operate(`/envelopes/${id}/expire`, {})).status).toBe(404);
    const other = await create(docusign, { eventNotification: events });
    expect((await docusign.operate(`/envelopes/${other}/recipients/1/bounce`, {})).json).toEqual({
      status: 'autoresponded',
    });
    expect(signersOf(await envelopeOf(docusign, other))[0]).toMatchObject({ status: 'autoresponded' });
    await docusign.operate(`/envelopes/${other}/void`, { reason: 'By hand' });
    expect((await envelopeOf(docusign, other))['voidedReason']).toBe('By hand');
    await until(() => listener.received.length === 3);
    const [delivery] = (await docusign.operate('/deliveries')).json as unknown as Raw[];
    await docusign.operate(`/deliveries/${delivery?.['id']}/republish`, {});
    expect(listener.received.length).toBe(4);
    await listener.close();
  });
});
