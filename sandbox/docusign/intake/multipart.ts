import { invalidBody } from '../errors.ts';
import { isRaw, type Raw } from '../wire.ts';
import type { Uploads } from './documents.ts';

export interface Posted {
  body: Raw;
  uploads: Uploads;
}

/** A multipart creation: the definition as JSON, and a part for each document that names its id in Content-Disposition. */
export function readMultipart(raw: Buffer, contentType: string): Posted {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw invalidBody('The multipart boundary is missing.');
  const uploads: Uploads = new Map();
  let body: Raw | undefined;
  for (const part of parts(raw, `--${boundary[1] ?? boundary[2]}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const head = part.subarray(0, split).toString('utf8');
    const encoded = part.subarray(split + 4);
    const content = /content-transfer-encoding:\s*base64/i.test(head)
      ? Buffer.from(encoded.toString('latin1'), 'base64')
      : encoded;
    const id = /documentid\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(head);
    if (id) uploads.set(id[1] ?? id[2] ?? '', content);
    else if (/content-type:\s*application\/json/i.test(head) || body === undefined) body = asJson(content);
  }
  if (!body) throw invalidBody('The multipart request has no JSON part.');
  return { body, uploads };
}

function parts(raw: Buffer, delimiter: string): Buffer[] {
  const found: Buffer[] = [];
  let start = raw.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length;
    const next = raw.indexOf(`\r\n${delimiter}`, from);
    if (next < 0) break;
    // The line break after the delimiter belongs to it.
    found.push(raw.subarray(from + 2, next));
    start = next + 2;
  }
  return found;
}

export function asJson(content: Buffer | string): Raw {
  try {
    // Clients in other languages write null for what they do not say.
    const parsed: unknown = JSON.parse(content.toString(), asRead);
    if (isRaw(parsed)) return parsed;
  } catch {
    // Said below, as the body may also be JSON and no object.
  }
  throw invalidBody();
}

/** DocuSign runs on .NET, which reads `Status` as `status`; its older examples write some names so. */
function asRead(_name: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.filter((each) => each !== undefined);
  if (!isRaw(value) || !Object.keys(value).some((name) => capital.test(name))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.replace(capital, (first) => first.toLowerCase()), each]),
  );
}

const capital = /^[A-Z](?=[a-z])/;
