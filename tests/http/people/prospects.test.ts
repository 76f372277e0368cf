import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast, type Player } from './cast.ts';
import { type Letter, mailedCode, openVisitor, type Visitor } from './visitor.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const paula = 'paula@prospects.example';
const as = (who: string) => openVisitor(cast, (cast.players.find((each) => each.who === who) as Player).headers);
const contact = { name: 'Carl Contact', email: 'carl@prospects.example' };
const inquiry = {
  role: 'covered_entity',
  legalEntity: 'Prospect Clinics, Inc.',
  address: '1 New Street',
  affiliates: '',
  use: 'Analytics over claims.',
  deployment: 'hosted',
  regions: 'aws/us-east-1',
  timeline: 'now',
  ...Object.fromEntries(
    ['privacy', 'security', 'incident'].flatMap((kind) => [
      [`${kind}Contact.name`, contact.name],
      [`${kind}Contact.email`, contact.email],
    ]),
  ),
};
const mails = async (to: string) => {
  const answer = await fetch(`${cast.inbox}?to=${encodeURIComponent(to)}`, { headers: { accept: 'application/json' } });
  return (await answer.json()) as (Letter & { text: string })[];
};
async function mailed(to: string, subject: RegExp): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = (await mails(to)).find((each) => subject.test(each.subject));
    if (found) return found.text;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No such mail came for ${to}.`);
}
async function arrive(email: string): Promise<Visitor> {
  const visitor = openVisitor(cast);
  const asked = await visitor.post('/contact', { email, website: '' });
  expect(asked.location).toBe('/sign-in/code?to=%2Fcontact%2Fquestions');
  const done = await visitor.post('/sign-in/code', {
    code: await mailedCode(cast.inbox, email),
    to: '/contact/questions',
  });
  expect(done.location).toBe('/contact/questions');
  return visitor;
}

describe('somebody without an organization at the vendor', () => {
  let visitor: Visitor;
  let place: string;

  it('is led from the page that says so to sales, and confirms the address by a code first', async () => {
    expect((await openVisitor(cast).get('/contact')).status).toBe(200);
    expect((await openVisitor(cast).get('/contact/questions')).location).toContain('/sign-in');
    expect((await openVisitor(cast).post('/contact/questions', inquiry)).location).toContain('/sign-in');
    expect((await openVisitor(cast).post('/contact', { email: 'nobody', website: '' })).status).toBe(422);
    visitor = await arrive(paula);
    expect((await visitor.get('/organizations')).body).toContain('href="/contact/questions"');
    expect((await visitor.get('/contact')).location).toBe('/contact/questions');
  });

  it('is mailed nothing who fills in what nobody sees, and is answered alike', async () => {
    const trapped = await openVisitor(cast).post('/contact', {
      email: 'robot@spam.example',
      website: 'https://x.example',
    });
    expect(trapped.location).toBe('/sign-in/code?to=%2Fcontact%2Fquestions');
    const human = openVisitor(cast);
    await human.post('/contact', { email: 'human@prospects.example', website: '' });
    await mailedCode(cast.inbox, 'human@prospects.example');
    expect(await mails('robot@spam.example')).toEqual([]);
  });

  it('answers what every customer answers; what is wrong begins nothing and stands beside its field', async () => {
    const wrong = await visitor.post('/contact/questions', { ...inquiry, legalEntity: '', use: 'SSN 123-45-6789' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('social security number');
    expect((await visitor.get('/contact/questions')).status).toBe(200);
    const none = await visitor.post('/contact/questions', { role: 'none' });
    expect(none.location).toBe('/');
    const done = await visitor.post('/contact/questions', inquiry);
    place = done.location;
    expect(place).toMatch(/^\/contact\/[0-9a-f-]{36}$/);
    expect((await visitor.get('/organizations')).location).toBe(place);
    expect((await visitor.get('/contact/questions')).location).toBe(place);
    // Refused, and led to where they belong.
    expect((await visitor.post('/contact/questions', inquiry)).location).toBe(place);
    const page = await visitor.get(place);
    expect(page.body).toContain('Sales has your inquiry');
    expect(page.body).toContain('Prospect Clinics, Inc.');
  });

  it('may write to sales and nothing else: no invitation, no signer, no mail to an address that nobody confirmed', async () => {
    const organization = place.split('/').at(-1) ?? '';
    const at = `/organizations/${organization}`;
    expect((await visitor.get(at)).status).toBe(403);
    const forms: [string, Record<string, string>][] = [
      [`${at}/members`, { 'invited.name': 'A', 'invited.email': 'a@b.example', role: 'member' }],
      [`${at}/contacts`, { post: 'incident', 'person.name': 'A', 'person.email': 'a@b.example' }],
      [`${at}/agreement`, { 'signer.name': 'A', 'signer.email': 'a@b.example', title: 'CEO', authority: 'on' }],
      [`${at}/webhooks`, { url: 'https://x.example' }],
      [`${at}/plan`, { note: '' }],
      [`${at}/services/new`, { name: 'x' }],
    ];
    for (const [path, form] of forms) expect((await visitor.post(path, form)).status, path).toBe(403);
    expect((await openVisitor(cast).get(place)).location).toContain('/sign-in');
    expect((await as('a customer of another organization').get(place)).status).toBe(404);
    expect((await visitor.post(place, { body: 'When can we begin?' })).location).toBe(place);
    expect(await mails(contact.email)).toEqual([]);
  });

  it('is found by sales in a list, answered, and not qualified before there is an organization', async () => {
    const organization = place.split('/').at(-1) ?? '';
    const sales = as('sales');
    expect((await sales.get('/desk?stage=prospect')).body).toContain('Prospect Clinics, Inc.');
    expect((await sales.get('/desk?stage=agreement')).body).not.toContain('Prospect Clinics, Inc.');
    const qualified = await sales.post(`/desk/${organization}/qualification`);
    expect(qualified.status).toBe(409);
    expect(qualified.body).toContain('They have no organization at the vendor yet.');
    await sales.post(`/organizations/${organization}/messages`, { body: 'Sign up for a trial first.' });
    expect(await mailed(paula, /^New message/)).toContain(place);
    expect((await visitor.get(place)).body).toContain('Sales has answered');
    expect((await as('an admin').get(`/desk/${organization}`)).status).toBe(404);
  });

  it('keeps the case when the organization appears under that address, and is an admin of it then', async () => {
    const organization = place.split('/').at(-1) ?? '';
    const vendor = '0f6a6d1e-00ee-4c1a-9a01-0000000000ee';
    const added = await fetch(`${cast.cloud}/_sandbox/organizations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: vendor, name: 'Prospect Clinics', plan: 'enterprise', adminEmail: paula }),
    });
    expect(added.status).toBe(200);
    const again = openVisitor(cast);
    await again.post('/sign-in', { email: paula });
    await again.post('/sign-in/code', { code: await mailedCode(cast.inbox, paula), to: '' });
    expect((await again.get('/organizations')).location).toBe(`/organizations/${organization}`);
    expect((await again.get(place)).location).toBe(`/organizations/${organization}`);
    const journey = await again.get(`/organizations/${organization}`);
    expect(journey.body).toContain('Enterprise plan');
    expect((await again.get(`/organizations/${organization}/messages`)).body).toContain('Sign up for a trial first.');
    expect(await mailed(contact.email, /^The organization is there/)).toContain('/named/');
    expect((await as('sales').get('/desk?stage=prospect')).body).not.toContain('Prospect Clinics');
    expect((await as('sales').post(`/desk/${organization}/qualification`)).status).toBe(302);
  });

  it('is asked in which of several organizations the case goes on, where no name tells', async () => {
    const quentin = 'quentin@prospects.example';
    const begun = await arrive(quentin);
    const at = (await begun.post('/contact/questions', { ...inquiry, legalEntity: 'Quail Clinics, Inc.' })).location;
    const organization = at.split('/').at(-1) ?? '';
    const add = (id: string, name: string) =>
      fetch(`${cast.cloud}/_sandbox/organizations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, name, plan: 'enterprise', adminEmail: quentin }),
      });
    const [first, second] = ['0f6a6d1e-00ef-4c1a-9a01-0000000000ef', '0f6a6d1e-00f0-4c1a-9a01-0000000000f0'];
    await add(first ?? '', 'Sandpit of Quentin');
    await add(second ?? '', 'Quail Group');
    const signIn = async () => {
      const visitor = openVisitor(cast);
      await visitor.post('/sign-in', { email: quentin });
      await visitor.post('/sign-in/code', { code: await mailedCode(cast.inbox, quentin), to: '' });
      return visitor;
    };
    const visitor = await signIn();
    expect((await visitor.get('/organizations')).location).toBe(at);
    const asked = await visitor.get(at);
    expect(asked.body).toContain('In which organization does it go on?');
    expect(asked.body).toContain('Sandpit of Quentin');
    const choice = `${at}/choice`;
    expect((await visitor.post(choice, {})).status).toBe(422);
    expect((await visitor.post(choice, { chosen: cast.organization })).status).toBe(404);
    expect((await as('an admin').post(choice, { chosen: second ?? '' })).status).toBe(404);
    expect((await visitor.post(choice, { chosen: second ?? '' })).location).toBe(`/organizations/${organization}`);
    expect((await visitor.get(`/organizations/${organization}`)).body).toContain('Quail Group');
    expect((await visitor.get(`/organizations/${first}`)).body).toContain('Sandpit of Quentin');
    expect((await visitor.post(choice, { chosen: first ?? '' })).status).toBe(403);
  });

  it('goes on by itself in the one of several that bears the name that was told', async () => {
    const rita = 'rita@prospects.example';
    const begun = await arrive(rita);
    const at = (await begun.post('/contact/questions', { ...inquiry, legalEntity: 'Robin Clinics, Inc.' })).location;
    const organization = at.split('/').at(-1) ?? '';
    for (const [id, name] of [
      ['0f6a6d1e-00f1-4c1a-9a01-0000000000f1', 'Playground'],
      ['0f6a6d1e-00f2-4c1a-9a01-0000000000f2', 'Robin Clinics'],
    ])
      await fetch(`${cast.cloud}/_sandbox/organizations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, name, plan: 'enterprise', adminEmail: rita }),
      });
    const visitor = openVisitor(cast);
    await visitor.post('/sign-in', { email: rita });
    await visitor.post('/sign-in/code', { code: await mailedCode(cast.inbox, rita), to: '' });
    expect((await visitor.get(`/organizations/${organization}`)).body).toContain('Robin Clinics');
    expect((await visitor.get('/organizations/0f6a6d1e-00f1-4c1a-9a01-0000000000f1')).body).toContain('Playground');
  });

  it('begins at most three in a day, and staff and customers begin none', async () => {
    const all = async () => (await as('sales').get('/desk')).body;
    expect(await all()).not.toContain('Never Begun');
    const wished = { ...inquiry, legalEntity: 'Never Begun' };
    expect((await as('sales').post('/contact/questions', wished)).location).toBe('/desk');
    expect((await as('sales').get('/contact/questions')).location).toBe('/desk');
    expect((await as('an admin').post('/contact/questions', wished)).location).toBe('/organizations');
    expect(await all()).not.toContain('Never Begun');
    const eager = await arrive('eager@prospects.example');
    const tried: number[] = [];
    for (let tries = 0; tries < 4; tries += 1)
      tried.push((await eager.post('/contact/questions', { ...inquiry, legalEntity: '' })).status);
    expect(tried).toEqual([422, 422, 422, 429]);
  });
});
