import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDocument } from '#db/keeping/documents.ts';
import { startSession } from '#db/people/sessions.ts';
import { personOf } from '#db/seal.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { type Kept, type Rows, rowsOf, type UnderFire, underFire } from './under-fire.ts';

/** How often each of the two files kills the process: about a second each. AGREEMENT_KILLS=40 is enough to see that nothing is broken. */
const wanted = Number(process.env['AGREEMENT_KILLS'] ?? 200) / 2;
/** So many organizations are led from point to point, three at once; the kills of the others fall anywhere. */
const led = Math.max(1, Math.floor(wanted / 25));
const free = 4 + Math.ceil(wanted / 15);
const atOnce = 3;
/** The same life with nobody killing: what it leaves behind is what every other must leave. */
const model = 'model';
const name = (index: number) => `org-${String(index).padStart(3, '0')}`;
const ledOnes = Array.from({ length: led }, (_, index) => name(index));
const freeOnes = Array.from({ length: free }, (_, index) => name(led + index));

type Portal = ReturnType<UnderFire['spawn']>;
interface Journey {
  id: string;
  point: number;
  times: number;
}
/** What was seen of an organization right after a kill. */
interface Remains extends Rows {
  kill: number;
  id: string;
  envelope: Kept | undefined;
  stored: string[];
  arrived: string[];
}

let desk: AgreementDesk;
let fire: UnderFire;
let cookie: string;
const remains: Remains[] = [];
const missed: string[] = [];
let kills = 0;
const environment = { RECONCILE_SECONDS: '1' };

const rows = (id: string) => fire.look((connection) => rowsOf(connection, id));
const has = (id: string, type: string) => rows(id).events.some((each) => each.type === type);
const envelopeOf = (id: string) =>
  rows(id).events.find((each) => each.type === 'agreement.sent')?.data['envelope'] ?? '';
const at = (id: string, method: string, end = '') => `^${method} .*/envelopes/${envelopeOf(id)}${end}$`;

/** Sales sends the agreement; whether an answer comes depends on when the kill does. */
const ask = (id: string) =>
  fetch(`${desk.portalUrl}/desk/${id}/sending`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: desk.portalUrl, 'content-type': 'application/x-www-form-urlencoded' },
  }).catch(() => undefined);

interface Point {
  what: string;
  times: number;
  /** Where the organization waits while the turn is another's. A point without one follows at once on the point before. */
  waits?: (id: string) => string;
  arrange?(id: string): Promise<unknown>;
  /** Resolves when it is time to kill. */
  moment(id: string, portal: Portal): Promise<unknown>;
  /** Whether it has to be killed here once more. */
  again?(id: string): boolean;
}

const hang = (id: string, method: string, end = '') => fire.fault('hang', at(id, method, end), { count: 1 });
const hung = (_id: string, portal: Portal) => fire.soon(() => fire.met('hang'), portal, 'a call that hangs');
const creating = '^POST .*/envelopes$';
const happened = (type: string) => (id: string, portal: Portal) =>
  fire.soon(() => has(id, type), portal, `${type} of ${id}`);
const told = async (id: string, portal: Portal) => {
  const envelope = envelopeOf(id);
  await hung(id, portal);
  await fire.soon(() => rows(id).hooks.some((body) => body.includes(envelope)), portal, `a webhook for ${id}`);
};
const signedBy = (recipient: string) => async (id: string) => {
  const envelope = (await fire.envelopes()).find((each) => each.envelopeId === envelopeOf(id));
  if (envelope?.recipients.find((each) => each.recipientId === recipient)?.status !== 'completed')
    await desk.outside.sign(envelopeOf(id), recipient);
  await hang(id, 'GET');
};

/** From the intent until everybody has been told, in order. */
const points: Point[] = [
  {
    what: 'the intent is being written',
    times: 1,
    arrange: () => fire.fault('hang', creating),
    async moment(id, portal) {
      await fire.soon(portal.ready, portal, 'an open portal');
      const writes = fire.writes(1 + Math.floor(Math.random() * 5));
      await Promise.race([writes.reached, ask(id)]);
      writes.close();
    },
    again: (id) => !has(id, 'agreement.prepared'),
  },
  {
    what: 'DocuSign is being called and has made nothing yet',
    times: 2,
    arrange: () => fire.fault('hang', creating, { count: 1 }),
    moment: hung,
  },
  {
    what: 'DocuSign made the envelope and its answer is lost',
    times: 1,
    arrange: () => fire.fault('answer_lost', creating, { count: 1 }),
    moment: (_id, portal) => fire.soon(() => fire.met('answer_lost'), portal, 'a lost answer'),
  },
  {
    what: 'the envelope is known and the signer not told yet',
    times: 1,
    arrange: () => fire.post('hang'),
    moment: happened('agreement.sent'),
  },
  { what: 'the customer signed, and a webhook says so', times: 2, arrange: signedBy('1'), moment: told },
  {
    what: 'the signature is known and counsel not told yet',
    times: 1,
    waits: (id) => at(id, 'GET'),
    async arrange(id) {
      await fire.post('hang');
      await fire.fault('hang', at(id, 'PUT', '/notification'));
    },
    moment: happened('agreement.signed'),
  },
  {
    what: 'the time to sign is being extended',
    times: 1,
    waits: (id) => at(id, 'PUT', '/notification'),
    arrange: (id) => hang(id, 'PUT', '/notification'),
    moment: hung,
  },
  {
    what: 'counsel signed, and a webhook says so',
    times: 1,
    waits: (id) => at(id, 'PUT', '/notification'),
    arrange: signedBy('2'),
    moment: told,
  },
  {
    what: 'the same webhook is being applied again',
    times: 1,
    waits: (id) => at(id, 'GET'),
    arrange: (id) => hang(id, 'GET'),
    moment: told,
  },
  {
    what: 'the agreement is being asked for',
    times: 1,
    waits: (id) => at(id, 'GET'),
    arrange: (id) => hang(id, 'GET', '/documents/combined'),
    moment: hung,
  },
  {
    what: 'half of the agreement has come',
    times: 1,
    waits: (id) => at(id, 'GET', '/documents/combined'),
    arrange: (id) => fire.fault('stall_pdf', at(id, 'GET', '/documents/combined'), { count: 1 }),
    moment: (_id, portal) => fire.soon(() => fire.met('stall_pdf'), portal, 'half a document'),
  },
  {
    what: 'the certificate is being asked for',
    times: 2,
    waits: (id) => at(id, 'GET', '/documents/combined'),
    arrange: (id) => hang(id, 'GET', '/documents/certificate'),
    moment: hung,
  },
  {
    what: 'both are stored and nothing says so yet',
    times: 1,
    waits: (id) => at(id, 'GET', '/documents/certificate'),
    arrange: (id) => fire.fault('slow', at(id, 'GET', '/documents/certificate'), { count: 1, delayMs: 400 }),
    async moment(_id, portal) {
      const before = fire.stored().length;
      await fire.soon(() => fire.met('slow'), portal, 'the call for the certificate');
      const release = await fire.lock();
      portal.child.once('exit', release);
      await fire.soon(() => fire.stored().length > before, portal, 'a stored certificate');
    },
  },
  {
    what: 'it is in force and nobody is told yet',
    times: 1,
    waits: (id) => at(id, 'GET', '/documents/certificate'),
    arrange: () => fire.post('hang'),
    moment: happened('agreement.in_force'),
  },
  {
    what: 'a letter has left and nothing says so yet',
    times: 1,
    arrange: () => fire.post('answer_lost'),
    async moment(id, portal) {
      const left = async () => {
        const arrived = await fire.arrived();
        return rows(id).letters.some((job) => arrived.some((each) => each.includes(job.id)));
      };
      await fire.soon(left, portal, 'a letter');
    },
  },
];

/** One life of the process, and what it left behind. */
async function life(ids: string[], moment: (portal: Portal) => Promise<unknown>): Promise<void> {
  const portal = fire.spawn();
  try {
    await moment(portal);
    expect(portal.child.exitCode, portal.said()).toBeNull();
  } finally {
    await portal.stop('SIGKILL');
  }
  kills += 1;
  const envelopes = await fire.envelopes();
  const arrived = await fire.arrived();
  const stored = fire.stored();
  const found = fire.look((connection) => ids.map((id) => ({ id, ...rowsOf(connection, id) })));
  for (const each of found) {
    const agreement = each.events.find(({ type }) => type === 'agreement.prepared')?.data['agreement'];
    if (!agreement) continue;
    const envelope = envelopes.find(({ customFields }) => customFields.some(({ value }) => value === agreement));
    remains.push({ kill: kills, ...each, envelope, stored, arrived });
  }
}

async function calm(): Promise<void> {
  await desk.outside.calm();
  await fire.post('accept');
}

/** Organizations from point to point, several in flight, each killed at its own. */
async function lead(): Promise<void> {
  const waiting: Journey[] = ledOnes.map((id) => ({ id, point: 0, times: 0 }));
  const flight: Journey[] = [];
  for (let turn = 0; waiting.length + flight.length > 0; turn += 1) {
    const next = flight.length < atOnce ? waiting.shift() : undefined;
    if (next) flight.push(next);
    const mine =
      flight.find(({ point }) => !points[point]?.waits && point !== 0) ?? next ?? flight[turn % flight.length];
    const point = mine && points[mine.point];
    if (!mine || !point) throw new Error('Nobody is in flight.');
    await calm();
    for (const other of flight) {
      const path = other !== mine && points[other.point]?.waits?.(other.id);
      if (path) await fire.fault('hang', path);
    }
    await point.arrange?.(mine.id);
    await life(
      flight.map(({ id }) => id),
      // A moment that was missed is a kill somewhere else; where they fell is counted at the end.
      (portal) => point.moment(mine.id, portal).catch((error: Error) => missed.push(`${point.what}: ${error.message}`)),
    );
    mine.times += 1;
    if (mine.times < point.times || point.again?.(mine.id)) continue;
    [mine.point, mine.times] = [mine.point + 1, 0];
    if (mine.point === points.length) flight.splice(flight.indexOf(mine), 1);
  }
}

/** The others: asked for when the portal happens to be there, signed meanwhile, and killed at any write into the database. */
async function anywhere(): Promise<void> {
  const waiting = [...freeOnes];
  let flight: string[] = [];
  while (kills < wanted) {
    await calm();
    flight = flight.filter((id) => !has(id, 'agreement.in_force'));
    while (flight.length < 2) flight.push(waiting.shift() ?? 'nobody');
    for (const id of flight) await signTurn(id, 0.5);
    const writes = fire.writes(1 + Math.floor(Math.random() * 60));
    await life(flight, async (portal) => {
      const fresh = flight.filter((id) => !has(id, 'agreement.prepared'));
      if (fresh.length > 0)
        fire
          .soon(portal.ready, portal, 'an open portal')
          .then(() => fresh.map(ask))
          .catch(() => undefined);
      await Promise.race([writes.reached, wait(10_000)]);
    });
    writes.close();
  }
}

/** Whoever is asked to sign may do so. */
async function signTurn(id: string, likely: number): Promise<void> {
  const known = envelopeOf(id);
  const envelope = (await fire.envelopes()).find(({ envelopeId }) => envelopeId === known);
  const turn = envelope?.recipients.find(({ status }) => status === 'sent' || status === 'delivered');
  if (envelope && turn && Math.random() < likely) await desk.outside.sign(envelope.envelopeId, turn.recipientId);
}

/** Two files do this side by side, each on a world of its own: one alone would take longer than all others together. */
export function killed(): void {
  beforeAll(open, 300_000);
  afterAll(() => desk.closeOutside());
  it(
    `ends in one envelope, one agreement in force and each letter once, killed ${wanted} times between the intent and the last letter`,
    {
      timeout: 1_200_000,
    },
    liveThroughAll,
  );
}

async function open(): Promise<void> {
  desk = await openAgreementDesk({ environment });
  for (const id of [model, ...ledOnes, ...freeOnes]) await desk.ready(id);
  const { sent } = await desk.send(model);
  fire = underFire(desk, environment);
  for (const recipient of ['1', '2']) {
    await desk.outside.sign(sent?.envelope ?? '', recipient);
    const known = async () => {
      const { signed, inForce } = await desk.agreement(model);
      return (recipient === '1' ? signed : inForce) !== undefined;
    };
    await until(known);
  }
  await desk.house.worker.drain();
  const sam = { name: 'Sam Sales', email: 'sam.sales@vendor.example' };
  const person = await desk.house.db.write('accounts', (tx) => personOf(tx, sam, Date.now()));
  cookie = `sid=${await startSession(desk.house.db, { person, staff: 'sales' }, Date.now())}`;
  await desk.outside.console('settings', { connect: { pausesMs: [50, 100, 200], maxAttempts: 10_000 } });
  await desk.leave();
}

async function liveThroughAll(): Promise<void> {
  const began = performance.now();
  await lead();
  await anywhere();
  const asked = [...ledOnes, ...freeOnes].filter((id) => has(id, 'agreement.prepared'));
  await calm();
  const portal = fire.spawn();
  await fire.soon(portal.ready, portal, 'an open portal');
  await until(async () => {
    for (const id of asked) await signTurn(id, 1);
    return asked.every((id) => has(id, 'agreement.in_force') && rows(id).letters.length === 0);
  }, 120);
  await portal.stop();
  console.info(`${kills} kills in ${Math.round((performance.now() - began) / 1000)} s met`, met(asked), missed);

  for (const [what, times] of Object.entries(met(asked))) expect(times, what).toBeGreaterThan(wanted / 100);
  const [expected, ...lives] = [model, ...asked].map((id) =>
    rows(id)
      .events.map(({ type }) => type)
      .sort(),
  );
  for (const life of lives) expect(life).toEqual(expected);
  await envelopesAreMadeOnce(asked);
  await lettersAreThoseOfTheModel(asked);
  for (const id of asked) await documentsAreThoseOfDocusign(id);
  const verified = spawnSync(process.execPath, ['scripts/start.mjs', 'audit-verify', '--data', desk.dataDir], {
    encoding: 'utf8',
  });
  expect(verified.stdout + verified.stderr).toContain('Everything holds');
  expect(kills).toBeGreaterThanOrEqual(wanted);
}

/** In how many lives the kill met an organization there, by what was in the database, at DocuSign, on disk and in the mailbox. */
function met(asked: string[]): Record<string, number> {
  const kept = new Map(asked.map((id) => [id, inForce(id)]));
  const met = (holds: (each: Remains, types: string[]) => boolean) =>
    new Set(
      remains
        .filter((each) =>
          holds(
            each,
            each.events.map(({ type }) => type),
          ),
        )
        .map(({ kill }) => kill),
    ).size;
  const untold = (each: Remains, type: string) =>
    each.letters.some(({ seq }) => each.events.find((event) => event.seq === seq)?.type === type);
  const onDisk = ({ id, stored }: Remains, which: string) => stored.includes(`${kept.get(id)?.[which]}.pdf`);
  const signs = ({ envelope }: Remains, order: number) => envelope?.recipients[order]?.status === 'completed';
  return {
    'an intent, and nothing at DocuSign': met(({ envelope }) => !envelope),
    'an envelope that is not known here': met(({ envelope }, types) => !!envelope && !types.includes('agreement.sent')),
    'an envelope, and the signer not told': met((each) => untold(each, 'agreement.sent')),
    'a webhook that is stored and not applied': met(({ hooks, envelope }) =>
      hooks.some((body) => body.includes(envelope?.envelopeId ?? 'none')),
    ),
    'a signature that is not known here': met((each, types) => signs(each, 0) && !types.includes('agreement.signed')),
    'a signature, and counsel not told': met((each) => untold(each, 'agreement.signed')),
    'both signatures, not known here': met((each, types) => signs(each, 1) && !types.includes('agreement.completed')),
    'completed, and nothing stored': met(
      (each, types) => types.includes('agreement.completed') && !onDisk(each, 'documentSha256'),
    ),
    'the agreement stored, its certificate not': met(
      (each) => onDisk(each, 'documentSha256') && !onDisk(each, 'certificateSha256'),
    ),
    'both stored, and not in force': met(
      (each, types) => onDisk(each, 'certificateSha256') && !types.includes('agreement.in_force'),
    ),
    'in force, and nobody told': met((each) => untold(each, 'agreement.in_force')),
    'a letter that has left, and is not known to': met(({ letters, arrived }) =>
      letters.some(({ id }) => arrived.some((messageId) => messageId.includes(id))),
    ),
  };
}

const inForce = (id: string) => rows(id).events.find(({ type }) => type === 'agreement.in_force')?.data;

async function envelopesAreMadeOnce(asked: string[]): Promise<void> {
  const envelopes = await fire.envelopes();
  const sent = envelopes.map(({ status, audit }) => [status, audit.filter(({ action }) => action === 'Sent').length]);
  expect(sent).toEqual([model, ...asked].map(() => ['completed', 1]));
  expect(envelopes.map(({ envelopeId }) => envelopeId).sort()).toEqual([model, ...asked].map(envelopeOf).sort());
}

/** A letter may leave again when its sending was not settled before a kill; then under the same id, which makes it one for the reader. */
async function lettersAreThoseOfTheModel(asked: string[]): Promise<void> {
  const all = await fire.letters();
  const of = (id: string) => {
    const mine = all.filter(({ subject }) => subject.endsWith(`${id} Health`));
    const once = new Map(mine.map((each) => [each.headers['message-id'], each]));
    return [...once.values()].map(({ to, subject }) => `${to.join()} ${subject}`.replaceAll(id, '')).sort();
  };
  const expected = of(model);
  expect(expected.length).toBeGreaterThan(5);
  for (const id of asked) expect(of(id), id).toEqual(expected);
}

/** What is kept is, byte for byte, what DocuSign gives. */
async function documentsAreThoseOfDocusign(id: string): Promise<void> {
  const force = inForce(id);
  const docusign = desk.docusign();
  for (const [which, sha256] of [
    ['combined', force?.['documentSha256']],
    ['certificate', force?.['certificateSha256']],
  ] as const) {
    const kept = await getDocument(fire.documents, sha256 ?? '');
    expect(kept.equals(await docusign.document(envelopeOf(id), which)), `${which} of ${id}`).toBe(true);
  }
}
