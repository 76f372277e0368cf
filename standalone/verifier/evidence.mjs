#!/usr/bin/env node
// Verifies an evidence pack of the HIPAA onboarding portal. One file, needs nothing but Node 20; run it in the unpacked folder:
//   node verify.mjs [folder] [--key NAME+HASH+KEY] [--json]
// Exit 0: everything holds. 1: something does not. 2: the pack cannot be read.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const sha256 = (/** @type {(string | Uint8Array)[]} */ ...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** RFC 8785, for what events are made of. @param {unknown} value @returns {string} */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = /** @type {Record<string, unknown>} */ (value);
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`).join(',')}}`;
};

/** RFC 6962, 2.1. @param {string} left @param {string} right */
const node = (left, right) => sha256(Buffer.from([1]), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

/** RFC 9162, 2.1.3.2. @param {string} leaf @param {number} index @param {number} size @param {string[]} proof @param {string} root */
const included = (leaf, index, size, proof, root) => {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = node(hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && hash === root;
};

/** The text of a C2SP signed note, Ed25519, or undefined. @param {string} note @param {string} key NAME+HASH+KEY */
export const openNote = (note, key) => {
  const [name = '', hash = '', ...rest] = key.trim().split('+');
  const raw = Buffer.from(rest.join('+'), 'base64');
  const [body = '', signatures = ''] = note.split('\n\n');
  const id = sha256(`${name}\n`, raw).slice(0, 8);
  if (raw[0] !== 1 || raw.length !== 33 || id !== hash) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = signatures.split('\n').some((line) => {
    const [dash, signer, blob = ''] = line.split(' ');
    const bytes = Buffer.from(blob, 'base64');
    const fits = dash === '—' && signer === name && bytes.subarray(0, 4).toString('hex') === id;
    return fits && verify(null, Buffer.from(`${body}\n`), publicKey, bytes.subarray(4));
  });
  return signed ? body : undefined;
};

/** @param {string} note @param {string} key */
const openCheckpoint = (note, key) => {
  const [origin, size, root = ''] = openNote(note, key)?.split('\n') ?? [];
  return origin ? { origin, size: Number(size), root: Buffer.from(root, 'base64').toString('hex') } : undefined;
};

/**
 * What the pack says about cover has to follow from its events: the service was ordered there, and the agreement with this hash came
 * into force, for as long as it is said.
 * @param {{ type: string, data: Record<string, unknown> }[]} events
 * @param {{ service: string, provider: string, region: string, cover: Record<string, string> }[]} services
 */
const coverFindings = (events, services) =>
  services
    .filter(({ service, provider, region, cover }) => {
      const ordered = events.some(
        ({ type, data }) =>
          type === 'service.requested' &&
          data['service'] === service &&
          data['provider'] === provider &&
          data['region'] === region,
      );
      const agreed = events.some(
        ({ type, data }) =>
          ['agreement.in_force', 'paper.accepted'].includes(type) &&
          (data['agreement'] ?? data['paper']) === cover['agreement'] &&
          data['documentSha256'] === cover['documentSha256'] &&
          Number(data['effectiveAt']) <= Date.parse(cover['from'] ?? '') &&
          Number(data['endsAt']) >= Date.parse(cover['until'] ?? ''),
      );
      return !ordered || (cover['is'] === 'covered' && !agreed);
    })
    .map(({ service }) => `What is said about the cover of ${service} does not follow from the events.`);

/**
 * What the pack says about promises has to follow from its events: each obligation began with one of them and ended with another, at
 * their moments; it is late exactly when its time was over, and a date or a number that an event froze is the one that is said.
 * @param {{ seq: number, at: number, type: string, data: Record<string, unknown> }[]} events
 * @param {{
 *   asOf: string,
 *   numbers: { breachNoticeHours: number, objectionDays: number, curePeriodDays: number },
 *   obligations: {
 *     title: string, state: string, due?: string,
 *     opened: { at: string, event?: number }, closed?: { at: string, event?: number },
 *   }[],
 * }} said
 */
const promiseFindings = (events, { asOf, numbers, obligations }) => {
  const eventOf = (/** @type {number | undefined} */ seq) => (seq === undefined ? undefined : events[seq - 1]);
  const fits = (/** @type {{ at: string, event?: number } | undefined} */ moment) =>
    moment?.event === undefined || eventOf(moment.event)?.at === Date.parse(moment.at);
  const wrong = obligations
    .filter(({ state, due, opened, closed }) => {
      const dueAt = due === undefined ? Number.POSITIVE_INFINITY : Date.parse(due);
      const over = closed ? Date.parse(closed.at) : Date.parse(asOf);
      const late = over > dueAt || (!!closed && closed.event === undefined && over === dueAt);
      const stands = late ? state === 'late' : closed ? ['kept', 'released'].includes(state) : state === 'open';
      const proved = state !== 'kept' || closed?.event !== undefined;
      const frozen = eventOf(opened.event)?.data['due'];
      const same = typeof frozen !== 'number' || frozen === dueAt;
      return !stands || !proved || !same || !fits(opened) || !fits(closed) || over < Date.parse(opened.at);
    })
    .map(({ title }) => `What is said about a promise does not follow from the events: ${title}.`);
  const signed = events.findLast(({ type }) => ['agreement.in_force', 'paper.accepted'].includes(type));
  const named = signed && (signed.data['agreement'] ?? signed.data['paper']);
  const made = events.find(
    ({ type, data }) =>
      ['agreement.prepared', 'paper.uploaded'].includes(type) && (data['agreement'] ?? data['paper']) === named,
  );
  const promised = /** @type {Record<string, number> | undefined} */ (made?.data['commitments']);
  const others = Object.entries(promised ?? {}).filter(
    ([name, value]) => /** @type {Record<string, unknown>} */ (numbers)[name] !== value,
  );
  return [...wrong, ...others.map(([name]) => `The agreement promises another number: ${name}.`)];
};

/**
 * Everything that does not hold, in sentences; empty when all does. `read` gives a file of the pack or undefined.
 * @param {(name: string) => Uint8Array | undefined} read
 * @param {string[]} documents names of the files under documents/
 * @param {string | undefined} trustedKey the log's key as it was learned elsewhere; without it the pack's own is used
 */
export function verifyEvidence(read, documents, trustedKey) {
  /** @type {string[]} */
  const findings = [];
  const text = (/** @type {string} */ name) => {
    const bytes = read(name);
    if (!bytes) throw new Error(`The pack has no ${name}.`);
    return Buffer.from(bytes).toString('utf8');
  };
  const { events } = JSON.parse(text('events.json'));
  const { texts } = JSON.parse(text('texts.json'));
  const ownKey = text('key.txt').trim();
  const key = trustedKey?.trim() ?? ownKey;
  if (key !== ownKey) findings.push('The pack names another key than the one you trust.');
  const head = openCheckpoint(text('checkpoint.txt'), key);
  if (!head) findings.push('The checkpoint is not signed by this key.');

  let prev = '';
  const refs = new Set();
  const named = new Set();
  for (const [index, event] of events.entries()) {
    const { chain, seq, at, actor, type, data, leaf, position, proof } = event;
    const computed = sha256(Buffer.from([0]), canonical({ chain, seq, at, actor, type, data, prev }));
    if (seq !== index + 1 || computed !== leaf || event.prev !== prev)
      findings.push(`Event ${index + 1} does not follow from the one before it.`);
    if (head && !included(leaf, position, head.size, proof, head.root))
      findings.push(`Event ${seq} is not in the tree of the checkpoint.`);
    for (const match of JSON.stringify(data).match(/[0-9a-f]{64}/g) ?? []) refs.add(match);
    if (type === 'agreement.in_force')
      for (const field of ['documentSha256', 'certificateSha256']) named.add(data[field]);
    prev = leaf;
  }
  const last = events.at(-1);
  if (last?.type !== 'evidence.exported')
    findings.push('The end was cut off: the last event is not the export itself.');
  for (const { ref, salt, body } of texts) {
    const committed = createHmac('sha256', Buffer.from(salt, 'hex')).update(body, 'utf8').digest('hex');
    if (committed !== ref || !refs.has(ref)) findings.push(`A text does not match what the log committed to: ${ref}.`);
  }
  // Packs made before it was said have no such file.
  if (read('cover.json')) findings.push(...coverFindings(events, JSON.parse(text('cover.json')).services));
  if (read('promises.json')) findings.push(...promiseFindings(events, JSON.parse(text('promises.json'))));
  for (const name of documents) {
    const bytes = read(`documents/${name}`);
    const hash = name.replace(/\.pdf$/, '');
    if (!bytes || sha256(bytes) !== hash) findings.push(`The document ${name} was changed.`);
    else if (!refs.has(hash)) findings.push(`The document ${name} occurs in no event.`);
    named.delete(hash);
  }
  for (const hash of named) findings.push(`The signed document ${hash} is missing from the pack.`);
  return {
    findings,
    exportedAt: last?.at,
    events: events.length,
    texts: texts.length,
    documents: documents.length,
    head,
    key,
  };
}

/** The same for an unpacked folder. @param {string} folder @param {string | undefined} trustedKey */
export function verifyFolder(folder, trustedKey) {
  const read = (/** @type {string} */ name) => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      return undefined;
    }
  };
  let documents = /** @type {string[]} */ ([]);
  try {
    documents = readdirSync(join(folder, 'documents')).filter((name) => name.endsWith('.pdf'));
  } catch {}
  return verifyEvidence(read, documents, trustedKey);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const at = words.indexOf('--key');
  const key = at >= 0 ? words[at + 1] : undefined;
  const folder = words.find((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1)) ?? '.';
  try {
    const result = verifyFolder(folder, key);
    if (words.includes('--json')) console.info(JSON.stringify(result, null, 2));
    else if (result.findings.length > 0) console.info(['It does NOT hold:', ...result.findings].join('\n  '));
    else
      console.info(
        `Everything holds up to ${new Date(result.exportedAt).toISOString()}: ${result.events} events, ${result.texts} texts, ${result.documents} documents, ` +
          `in the log of ${result.head?.size} signed by ${key ? 'the key you gave' : `the pack's own key (compare it: ${result.key})`}.`,
      );
    process.exitCode = result.findings.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The pack cannot be read.');
    process.exitCode = 2;
  }
}
