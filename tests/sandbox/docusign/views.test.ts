import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  create,
  type Docusign,
  enter,
  envelopeOf,
  eventOf,
  openDocusign,
  type Raw,
  sign,
  signer,
  signersOf,
  view,
} from './bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const bob = signer('2', 'Bob Boss', 'bob@vendor.example', { routingOrder: '2' });
const request = (id: string, body: Raw) => docusign.rest('POST', `/envelopes/${id}/views/recipient`, body);
const wish = {
  returnUrl: 'https://app.example/return?state=1',
  authenticationMethod: 'Email',
  clientUserId: 'client-1',
  userName: 'Ann Admin',
  email: 'ann@customer.example',
};

describe('a recipient view', () => {
  it('opens once, within five minutes', async () => {
    const id = await create(docusign);
    const url = await view(docusign, id, ann);
    // What only asks for the head, as scanners of links do, uses nothing up.
    await docusign.ask(url, { method: 'HEAD' });
    const session = await enter(docusign, url);
    expect((await docusign.ask(session)).text).toContain('Please sign');
    expect(eventOf(await docusign.ask(url))).toBe('ttl_expired');
    const other = await openDocusign();
    const late = await view(other, await create(other), ann);
    await other.operate('/clock', { minutes: 5.1 });
    expect(eventOf(await other.ask(late))).toBe('ttl_expired');
    await other.close();
  });
  it('lives as long as the settings say', async () => {
    const other = await openDocusign({ settings: { views: { lifeMs: 20_000 } } });
    const late = await view(other, await create(other), ann);
    await other.operate('/clock', { shiftMs: 21_000 });
    expect(eventOf(await other.ask(late))).toBe('ttl_expired');
    await other.close();
  });
  it('is taken back by DELETE, and by voiding', async () => {
    const id = await create(docusign);
    const [first, second] = [await view(docusign, id, ann), await view(docusign, id, ann)];
    expect((await docusign.ask(first, { method: 'DELETE' })).status).toBe(204);
    expect(eventOf(await docusign.ask(first))).toBe('ttl_expired');
    await docusign.rest('PUT', `/envelopes/${id}`, { status: 'voided', voidedReason: 'x' });
    expect(eventOf(await docusign.ask(second))).toBe('ttl_expired');
  });
  it('needs name, address and client id exactly as they are, and its turn', async () => {
    const id = await create(docusign, { recipients: { signers: [ann, bob] } });
    const code = async (body: Raw) => (await request(id, body)).json['errorCode'];
    expect((await request(id, wish)).status).toBe(201);
    expect(await code({ ...wish, userName: 'Ann' })).toBe('UNKNOWN_ENVELOPE_RECIPIENT');
    expect(await code({ ...wish, email: 'other@customer.example' })).toBe('UNKNOWN_ENVELOPE_RECIPIENT');
    expect(await code({ ...wish, clientUserId: 'x' })).toBe('UNKNOWN_ENVELOPE_RECIPIENT');
    expect(await code({ ...wish, clientUserId: undefined })).toBe('UNKNOWN_ENVELOPE_RECIPIENT');
    expect(await code({ ...wish, returnUrl: undefined })).toBe('INVALID_REQUEST_PARAMETER');
    expect(await code({ ...wish, returnUrl: `https://app.example/${'x'.repeat(470)}` })).toBe(
      'INVALID_REQUEST_PARAMETER',
    );
    const second = { ...wish, clientUserId: 'client-2', userName: 'Bob Boss', email: 'bob@vendor.example' };
    expect((await request(id, second)).json).toEqual({
      errorCode: 'RECIPIENT_NOT_IN_SEQUENCE',
      message: 'The token for an out of sequence recipient cannot be generated.',
    });
    await sign(docusign, id, ann);
    expect((await request(id, second)).status).toBe(201);
    const draft = await create(docusign, { status: 'created' });
    expect((await request(draft, wish)).json['errorCode']).toBe('ENVELOPE_INVALID_STATUS');
  });
  it('is read only once the envelope or the part is over', async () => {
    const id = await create(docusign);
    await sign(docusign, id, ann);
    const session = await enter(docusign, await view(docusign, id, ann));
    const page = await docusign.ask(session);
    expect(page.text).toContain('completed');
    expect(page.text).not.toContain('Your name as signature');
    expect(eventOf(await act(docusign, session, { action: 'close' }))).toBe('viewing_complete');
  });
  it('ends as an exception when the envelope ended meanwhile', async () => {
    const id = await create(docusign);
    const session = await enter(docusign, await view(docusign, id, ann));
    await docusign.rest('PUT', `/envelopes/${id}`, { status: 'voided', voidedReason: 'x' });
    expect(eventOf(await act(docusign, session, { action: 'finish', consent: 'yes', signature: 'Ann' }))).toBe(
      'exception',
    );
    expect((await envelopeOf(docusign, id))['status']).toBe('voided');
    const again = await enter(docusign, await view(docusign, await create(docusign), ann));
    await docusign.fault('signing_exception', { count: 1 });
    expect(eventOf(await act(docusign, again, { action: 'finish', consent: 'yes', signature: 'Ann' }))).toBe(
      'exception',
    );
  });
  it('ends a session in which nothing happens', async () => {
    const other = await openDocusign();
    const id = await create(other);
    const session = await enter(other, await view(other, id, ann));
    await other.operate('/clock', { minutes: 31 });
    expect(eventOf(await act(other, session, { action: 'finish', consent: 'yes', signature: 'Ann' }))).toBe(
      'session_timeout',
    );
    other.forgetToken();
    expect((await envelopeOf(other, id))['status']).toBe('delivered');
    await other.close();
  });
  it('lets the signer come back later', async () => {
    const id = await create(docusign);
    const session = await enter(docusign, await view(docusign, id, ann));
    expect(eventOf(await act(docusign, session, { action: 'later' }))).toBe('cancel');
    expect(signersOf(await envelopeOf(docusign, id))[0]?.['status']).toBe('delivered');
    expect(await sign(docusign, id, ann)).toBe('signing_complete');
  });
  it('takes no signature without consent and name', async () => {
    const session = await enter(docusign, await view(docusign, await create(docusign), ann));
    expect((await act(docusign, session, { action: 'finish', signature: 'Ann' })).status).toBe(422);
    expect((await act(docusign, session, { action: 'finish', consent: 'yes', signature: ' ' })).status).toBe(422);
  });
});
