import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast, type Player, secret } from './cast.ts';
import { type Letter, mailedCode, openVisitor, type Visitor } from './visitor.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const ina = { name: 'Ina Incident', email: 'ina@contacts.example' };
const contacts = () => `/organizations/${cast.organization}/contacts`;
const as = (who: string) => openVisitor(cast, (cast.players.find((each) => each.who === who) as Player).headers);
const name = (visitor: Visitor, post: string, person: { name: string; email: string }) =>
  visitor.post(contacts(), { post, 'person.name': person.name, 'person.email': person.email });

/** The path of the personal link in the newest mail of that subject. */
async function linkIn(email: string, subject: RegExp): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(`${cast.inbox}?to=${encodeURIComponent(email)}`, {
      headers: { accept: 'application/json' },
    });
    const found = ((await answer.json()) as (Letter & { text: string })[]).find((each) => subject.test(each.subject));
    if (found) return /https?:\/\/[^/\s]+(\/named\/\S+)/.exec(found.text)?.[1] ?? found.text;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No such mail came for ${email}.`);
}
/** By the link and the code that was mailed: where it leads is the page with the question. */
async function enter(link: string, email: string): Promise<Visitor> {
  const visitor = openVisitor(cast);
  expect((await visitor.post(link)).location).toBe(`${link}/code`);
  const done = await visitor.post(`${link}/code`, { code: await mailedCode(cast.inbox, email) });
  expect(done.location).toBe(`/named/${cast.organization}`);
  return visitor;
}

describe('the contacts of an organization', () => {
  it('are read by both sides, and changed by its admins alone', async () => {
    for (const who of ['an admin', 'a member', 'sales', 'counsel', 'auditor'])
      expect((await as(who).get(contacts())).body, who).toContain(`Con Tact ${secret}`);
    expect((await name(as('a member'), 'incident', ina)).status).toBe(403);
    expect((await name(as('counsel'), 'incident', ina)).status).toBe(403);
    expect((await name(as('a customer of another organization'), 'incident', ina)).status).toBe(404);
  });

  it('say beside each field what is wrong with it, and keep what was typed', async () => {
    const admin = as('an admin');
    const wrong = await name(admin, 'incident', { name: '', email: 'ina at home' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('This is not an e-mail address.');
    expect(wrong.body).toContain('ina at home');
    expect((await name(admin, 'nothing', ina)).status).toBe(422);
    expect((await admin.post(`${contacts()}/withdrawal`, { post: 'incident' })).status).toBe(409);
  });

  it('stay who they were until the new one has confirmed by the link, which tells a stranger nothing', async () => {
    const admin = as('an admin');
    expect((await name(admin, 'incident', ina)).status).toBe(302);
    expect((await name(admin, 'incident', ina)).body).toContain('This person has been asked already.');
    const link = await linkIn(ina.email, /^You were named: please confirm it/);
    const { body } = await openVisitor(cast).get(link);
    expect(body).toContain('i•••@contacts.example');
    expect(body).not.toContain(ina.name);
    expect((await openVisitor(cast).get(`/named/${cast.organization}`)).location).toContain('/sign-in');

    const other = openVisitor(cast);
    await other.post(link);
    expect((await other.post(`${link}/code`, { code: '00000000' })).body).toContain('This code is not right');
    const visitor = await enter(link, ina.email);
    expect((await visitor.get(link)).location).toBe(`/named/${cast.organization}`);
    const page = await visitor.get(`/named/${cast.organization}`);
    expect(page.body).toContain('the contact for incidents');
    expect((await admin.get(contacts())).body).toContain('takes over from');
    // What they are not named for, they cannot confirm.
    expect((await visitor.post(`/named/${cast.organization}`, { posts: 'privacy' })).status).toBe(412);
    expect((await visitor.post(`/named/${cast.organization}`, { posts: 'incident' })).status).toBe(302);
    expect((await visitor.post(`/named/${cast.organization}`, { posts: 'incident' })).status).toBe(409);
    expect((await visitor.get(`/organizations/${cast.organization}`)).status).toBe(403);
    const after = (await admin.get(contacts())).body;
    expect(after).toContain('Confirmed on');
    expect(after).toContain('Before');
    expect((await name(admin, 'incident', ina)).body).toContain('This is the person who is named already.');
  });

  it('tell who was replaced, whose link opens only what is left to them', async () => {
    const email = `contact@${secret.toLowerCase()}.example`;
    expect(await linkIn(email, /^A contact was confirmed/)).toContain('You are not any more.');
    const link = await linkIn(email, /^You were named as a contact/);
    const visitor = await enter(link, email);
    const { body } = await visitor.get(`/named/${cast.organization}`);
    expect(body).toContain('the contact for privacy');
    expect(body).not.toContain('the contact for incidents');
  });

  it('are asked no more when an admin takes it back: the link is over', async () => {
    const admin = as('an admin');
    const jo = { name: 'Jo Else', email: 'jo@contacts.example' };
    await name(admin, 'incident', jo);
    const link = await linkIn(jo.email, /^You were named/);
    expect((await admin.post(`${contacts()}/withdrawal`, { post: 'incident' })).status).toBe(302);
    expect((await openVisitor(cast).get(link)).status).toBe(404);
    expect((await openVisitor(cast).post(link)).status).toBe(404);
  });

  it('may say that it is not them, with a reason that the admins read, who then name somebody else or leave it', async () => {
    const admin = as('an admin');
    const nat = { name: 'Nat Notme', email: 'nat@contacts.example' };
    await name(admin, 'security', nat);
    const link = await linkIn(nat.email, /^You were named/);
    const visitor = await enter(link, nat.email);
    const refusal = `/named/${cast.organization}/refusal`;
    const wrong = await visitor.post(refusal, { posts: 'security', reason: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Fill this in.');
    expect((await visitor.post(refusal, { reason: 'I left.' })).status).toBe(422);
    expect((await visitor.post(refusal, { posts: 'privacy', reason: 'I left.' })).status).toBe(412);
    expect((await as('sales').post(refusal, { posts: 'security', reason: 'x' })).status).toBe(403);
    expect((await visitor.post(refusal, { posts: 'security', reason: 'I left the company.' })).location).toBe(link);
    const said = await visitor.get(link);
    expect(said.body).toContain('You said that this is not you');
    expect((await visitor.get(`/named/${cast.organization}`)).status).not.toBe(200);
    expect((await visitor.post(refusal, { posts: 'security', reason: 'Again.' })).status).not.toBe(302);
    expect((await openVisitor(cast).post(link)).status).toBe(409);
    const page = (await admin.get(contacts())).body;
    expect(page).toContain('I left the company.');
    expect(page).toContain('Leave it with');
    expect((await admin.get(`/organizations/${cast.organization}`)).body).toContain(
      'Name somebody else as the contact for security',
    );
    expect((await admin.post(`${contacts()}/withdrawal`, { post: 'security' })).status).toBe(302);
    expect((await admin.get(contacts())).body).not.toContain('I left the company.');
  });

  it('give no more than ten codes an hour for a link, and none for one that nobody was sent', async () => {
    const link = await linkIn(ina.email, /^You were named/);
    const asked: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) asked.push((await openVisitor(cast).post(link)).status);
    expect(asked.at(-1)).toBe(429);
    expect((await openVisitor(cast).post(`/named/${cast.organization}/${cast.nowhere}`)).status).toBe(404);
    expect((await openVisitor(cast).get(`/named/${cast.nowhere}/${cast.nowhere}`)).status).toBe(404);
  });
});

describe('the owners of controls', () => {
  const page = () => `/organizations/${cast.organization}/responsibility`;
  const acknowledged = { deployment: 'hosted', version: '2026-11', signature: 'Ada Admin', agree: 'on' };

  it('are asked for by name and address: for each duty, or once for all of them', async () => {
    const admin = as('an admin');
    const nobody = await admin.post(page(), { ...acknowledged, 'everybody.name': '', 'everybody.email': '' });
    expect(nobody.status).toBe(422);
    expect(nobody.body).toContain('Name an owner for this duty.');
    const half = await admin.post(page(), { ...acknowledged, 'everybody.name': 'Olaf Owner', 'everybody.email': '' });
    expect(half.status).toBe(422);
    const done = await admin.post(page(), {
      ...acknowledged,
      'everybody.name': 'Olaf Owner',
      'everybody.email': 'olaf@contacts.example',
      'owners.backups.name': 'Berta Backup',
      'owners.backups.email': 'berta@contacts.example',
    });
    expect(done.status).toBe(302);
    expect((await admin.get(page())).body).toContain('berta@contacts.example');
  });

  it('are told of their duty, confirm it without an account, and can be replaced', async () => {
    const link = await linkIn('berta@contacts.example', /^You own duties under HIPAA/);
    const berta = await enter(link, 'berta@contacts.example');
    expect((await berta.get(`/named/${cast.organization}`)).body).toContain('the owner of');
    expect((await berta.post(`/named/${cast.organization}`, { posts: 'hosted/backups' })).status).toBe(302);
    const named = await as('an admin').post(`${page()}/owner`, {
      post: 'hosted/backups',
      'person.name': ina.name,
      'person.email': ina.email,
    });
    expect(named.location).toBe(page());
    expect((await as('an admin').get(page())).body).toContain('takes over from Berta Backup');
    const taken = await as('an admin').post(`${page()}/owner-withdrawal`, { post: 'hosted/backups' });
    expect(taken.location).toBe(page());
  });
});
