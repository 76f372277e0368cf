import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  create,
  type Docusign,
  enter,
  envelopeOf,
  eventOf,
  openDocusign,
  place,
  type Raw,
  sign,
  signer,
  signersOf,
  until,
  view,
} from './bench.ts';
import { notification, openListener } from './listener.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const one = (more: Raw) => ({ recipients: { signers: [{ ...ann, ...more }] } });
const request = (id: string, body: Raw) => docusign.rest('POST', `/envelopes/${id}/views/recipient`, body);
const wish = {
  returnUrl: 'https://app.example/return?state=1',
  authenticationMethod: 'Email',
  clientUserId: 'client-1',
  userName: 'Ann Admin',
  email: 'ann@customer.example',
};

describe('the signing page', () => {
  it('asks for the access code, and gives up after three wrong ones', async () => {
    const listener = await openListener();
    const more = {
      eventNotification: notification(listener.url, ['recipient-authenticationfailed']),
      ...one({ accessCode: 'abc' }),
    };
    const id = await create(docusign, more);
    const session = await enter(docusign, await view(docusign, id, ann));
    expect((await docusign.ask(session)).text).toContain('Access code');
    expect((await docusign.ask(`${session}/document`)).status).toBe(410);
    for (const _ of [1, 2])
      expect((await act(docusign, session, { action: 'access-code', accessCode: 'no' })).status).toBe(422);
    expect(eventOf(await act(docusign, session, { action: 'access-code', accessCode: 'no' }))).toBe(
      'access_code_failed',
    );
    await until(() => listener.events().includes('recipient-authenticationfailed'));
    const again = await enter(docusign, await view(docusign, id, ann));
    expect((await act(docusign, again, { action: 'access-code', accessCode: 'abc' })).status).toBe(303);
    expect(eventOf(await act(docusign, again, { action: 'finish', consent: 'yes', signature: 'Ann' }))).toBe(
      'signing_complete',
    );
    await listener.close();
  });
  it('plays the identity check and the paper', async () => {
    const id = await create(docusign, { enableWetSign: 'true', ...one({ requireIdLookup: 'true' }) });
    const failed = await enter(docusign, await view(docusign, id, ann));
    expect(eventOf(await act(docusign, failed, { action: 'identity-failed' }))).toBe('id_check_failed');
    const passed = await enter(docusign, await view(docusign, id, ann));
    await act(docusign, passed, { action: 'identity-passed' });
    expect(eventOf(await act(docusign, passed, { action: 'paper' }))).toBe('fax_pending');
  });
  it('hands the signing on to somebody else, by mail', async () => {
    const id = await create(docusign);
    const session = await enter(docusign, await view(docusign, id, ann));
    expect((await act(docusign, session, { action: 'assign', assignName: 'Zoe' })).status).toBe(422);
    await act(docusign, session, { action: 'assign', assignName: 'Zoe Zander', assignEmail: 'zoe@customer.example' });
    const [signed] = signersOf(await envelopeOf(docusign, id));
    expect(signed).toMatchObject({
      name: 'Zoe Zander',
      email: 'zoe@customer.example',
      status: 'sent',
      recipientId: '1',
    });
    expect(signed?.['clientUserId']).toBeUndefined();
    expect((await act(docusign, session, { action: 'finish' })).status).toBe(410);
    const [letter] = (await docusign.operate('/mail')).json as unknown as Raw[];
    const theirs = await enter(docusign, String(letter?.['link']));
    await act(docusign, theirs, { action: 'finish', consent: 'yes', signature: 'Zoe Zander' });
    expect((await envelopeOf(docusign, id))['status']).toBe('completed');
    const fixed = await create(docusign, { allowReassign: 'false' });
    const held = await enter(docusign, await view(docusign, fixed, ann));
    expect((await docusign.ask(held)).text).not.toContain('Assign to someone else');
    expect(
      (await act(docusign, held, { action: 'assign', assignName: 'Zoe', assignEmail: 'zoe@customer.example' })).status,
    ).toBe(422);
  });
  it('asks for the fields of the signer and stamps what DocuSign knows', async () => {
    const at = (y: number, more: Raw = {}) => ({ ...place(100, y), ...more });
    const id = await create(
      docusign,
      one({
        tabs: {
          ...{
            signHereTabs: [at(100)],
            fullNameTabs: [at(150)],
            dateSignedTabs: [at(200)],
            emailAddressTabs: [at(250)],
          },
          textTabs: [
            at(300, { tabLabel: 'Department' }),
            at(330, { tabLabel: 'Fixed', value: 'set', locked: 'true' }),
            at(340, { tabLabel: 'Free', required: 'false' }),
          ],
          ...{
            titleTabs: [at(350, { tabLabel: 'Title', value: 'CEO' })],
            companyTabs: [at(400, { tabLabel: 'Company' })],
          },
          ...{
            checkboxTabs: [at(450, { tabLabel: 'Agree' })],
            numberTabs: [at(500, { tabLabel: 'Beds', required: 'false' })],
          },
        },
      }),
    );
    const session = await enter(docusign, await view(docusign, id, ann));
    const page = (await docusign.ask(session)).text;
    const field = (label: string) =>
      new RegExp(`<label for="(tab-[0-9a-f-]+)">${label}`).exec(page)?.[1] ??
      new RegExp(`name="(tab-[0-9a-f-]+)"[^>]*>\\s*${label}`).exec(page)?.[1] ??
      label;
    const filled = {
      [field('Department')]: 'Law',
      [field('Title')]: 'CFO',
      [field('Company')]: 'Customer, Inc.',
      [field('Agree')]: 'X',
    };
    const form = { action: 'finish', fields: 'yes', consent: 'yes', signature: 'Ann Admin' };
    const empty = await act(docusign, session, form);
    expect([empty.status, empty.text.includes('Fill in “Department”')]).toEqual([422, true]);
    expect((await act(docusign, session, { ...form, ...filled, [field('Beds')]: 'many' })).status).toBe(422);
    expect(eventOf(await act(docusign, session, { ...form, ...filled }))).toBe('signing_complete');
    const { formData } = (await docusign.rest('GET', `/envelopes/${id}/form_data`)).json;
    const values = Object.fromEntries((formData as Raw[]).map((each) => [each['name'], each['value']]));
    expect(values).toMatchObject({
      Department: 'Law',
      Fixed: 'set',
      Title: 'CFO',
      Company: 'Customer, Inc.',
      Agree: 'X',
      'Full Name': 'Ann Admin',
      'Email Address': 'ann@customer.example',
    });
    expect(values['Date Signed']).toMatch(/^\d{1,2}\/\d{1,2}\/\d{4}$/);
    const tabs = signersOf(await envelopeOf(docusign, id, 'recipients,tabs'))[0]?.['tabs'] as Raw;
    expect((tabs['textTabs'] as Raw[])[0]).toMatchObject({ value: 'Law', originalValue: '', status: 'signed' });
  });
  it('shows the document inside itself, and lets only named pages frame it', async () => {
    const id = await create(docusign);
    const answer = await request(id, {
      ...wish,
      frameAncestors: ['https://app.example'],
      messageOrigins: ['https://app.example'],
    });
    const session = await enter(docusign, String(answer.json['url']));
    expect((await docusign.ask(session)).headers['content-security-policy']).toContain(
      'frame-ancestors https://app.example',
    );
    expect((await docusign.ask(`${session}/document`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const plain = await enter(docusign, await view(docusign, id, ann));
    expect((await docusign.ask(plain)).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
  it('loses no signature when two sign at the same moment', async () => {
    const people = Array.from({ length: 6 }, (_, index) =>
      signer(String(index + 1), `Signer ${index}`, `s${index}@customer.example`),
    );
    const id = await create(docusign, { recipients: { signers: people } });
    expect(await Promise.all(people.map((each) => sign(docusign, id, each)))).toEqual(
      people.map(() => 'signing_complete'),
    );
    const envelope = await envelopeOf(docusign, id);
    expect(envelope['status']).toBe('completed');
    const [one, two] = [
      await docusign.rest('GET', `/envelopes/${id}/documents/combined`),
      await docusign.rest('GET', `/envelopes/${id}/documents/combined`),
    ];
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });
  it('reminds remote recipients by the clock, and never embedded ones', async () => {
    const other = await openDocusign();
    const reminders = { reminderEnabled: 'true', reminderDelay: '2', reminderFrequency: '3' };
    const remote = { recipientId: '2', routingOrder: '1', name: 'Rob Remote', email: 'rob@customer.example' };
    await create(other, {
      notification: { reminders, expirations: { expireEnabled: 'true', expireAfter: '30', expireWarn: '3' } },
      recipients: { signers: [ann, remote] },
    });
    const letters = async () =>
      ((await other.operate('/mail')).json as unknown as Raw[]).map(
        (each) => `${each['recipient']} ${each['subject']}`,
      );
    expect(await letters()).toEqual(['rob@customer.example Please sign']);
    await other.operate('/clock', { days: 2.1 });
    expect(await letters()).toEqual(['rob@customer.example Reminder: Please sign', 'rob@customer.example Please sign']);
    await other.operate('/clock', { days: 3.1 });
    expect((await letters()).length).toBe(3);
    await other.operate('/clock', { days: 22.9 });
    expect((await letters()).filter((each) => each.includes('Expires soon'))).toEqual([
      'rob@customer.example Expires soon: Please sign',
    ]);
    await other.close();
  });
});
