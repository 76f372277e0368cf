import type { DeliveryReport } from '#app/outside/mail.ts';

/** How deep parts may lie in one another, and how many fields are looked at: whoever writes the mail chooses both. */
const deepest = 4;
const most = 200;

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** Reads a mail that came back, by RFC 3464. Nothing of it is believed but by what `names` holds, which only we can have made. */
export function reportIn(bytes: Uint8Array): DeliveryReport {
  const mail = partOf(Buffer.from(bytes).toString('latin1'));
  const status = statusPart(mail, deepest);
  const [ofMessage, ...receivers] = status ? groupsIn(decoded(status)) : [];
  const addresses = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].map((name) =>
    mail.headers.get(name),
  );
  const failed = receivers.find((each) => each.get('action')?.trim().toLowerCase() === 'failed');
  const said = failed?.get('status') ?? '';
  return {
    names: [
      ...addresses.flatMap((each = '') => [...each.matchAll(/\+([a-z2-7]{16,60})@/gi)].map(([, name = '']) => name)),
      ...(ofMessage
        ?.get('original-envelope-id')
        ?.trim()
        .match(/^[a-z2-7]{16,60}$/i) ?? []),
    ],
    outcome: !status ? 'no report' : failed ? 'failed' : 'under way',
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? '5.0.0',
  };
}

function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  return { headers: fieldsIn(head), body: end ? text.slice(end.index + end[0].length) : '' };
}

/** By their names in small letters; of one that comes twice all it says. */
function fieldsIn(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/, most)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const known = fields.get(name);
    fields.set(name, `${known === undefined ? '' : `${known}, `}${line.slice(colon + 1).trim()}`);
  }
  return fields;
}

const typeOf = ({ headers }: Part) => (headers.get('content-type') ?? 'text/plain').trim().toLowerCase();

function statusPart(part: Part, deep: number): Part | undefined {
  const type = typeOf(part);
  if (/^message\/(global-)?delivery-status\b/.test(type)) return part;
  const raw = part.headers.get('content-type') ?? '';
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(raw) ?? [];
  const boundary = quoted ?? bare;
  // Inside of the returned letter there may stand anything.
  if (deep === 0 || !type.startsWith('multipart/') || boundary === undefined) return undefined;
  for (const text of `\n${part.body}`.split(`\n--${boundary}`).slice(1)) {
    if (text.startsWith('--')) break;
    const found = statusPart(partOf(text.replace(/^[ \t]*\r?\n/, '')), deep - 1);
    if (found) return found;
  }
  return undefined;
}

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** First what is said of the message, then of each of its receivers. */
const groupsIn = (text: string): Map<string, string>[] =>
  text
    .split(/(?:\r?\n[ \t]*){2,}/, most)
    .map(fieldsIn)
    .filter((fields) => fields.size > 0);
