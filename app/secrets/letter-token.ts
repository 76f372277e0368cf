import type { SecretBox } from './secret-box.ts';

/**
 * The name of a letter in its return address: only we can make one, and it says which letter came back. Small letters and figures
 * alone, since servers on the way may change the case of an address, and 45 of them, since 64 is all that stands before its @.
 */
export const tokenLength = 45;
const macLength = 10;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const purpose = 'letter';

/** Nothing for what is no letter of a job. */
export function letterToken(box: SecretBox, job: string): string | undefined {
  const [uuid = '', number = '0'] = job.split('.');
  const index = Number(number);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid) || !Number.isInteger(index) || index > 65_534)
    return undefined;
  const name = Buffer.alloc(18);
  name.write(uuid.replaceAll('-', ''), 'hex');
  // Zero is a letter that nobody counted.
  name.writeUInt16BE(job.includes('.') ? index + 1 : 0, 16);
  return base32(Buffer.concat([name, box.mac(purpose, name).subarray(0, macLength)]));
}

/** The job that a token names, when it is one of ours. */
export function letterOf(box: SecretBox, token: string): string | undefined {
  const bytes = token.length === tokenLength ? bytesOf(token.toLowerCase()) : undefined;
  if (!bytes) return undefined;
  const [name, mac] = [bytes.subarray(0, 18), bytes.subarray(18, 18 + macLength)];
  if (!box.made(purpose, name, mac)) return undefined;
  const uuid = name.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const number = name.readUInt16BE(16);
  return number === 0 ? uuid : `${uuid}.${number - 1}`;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function bytesOf(text: string): Buffer | undefined {
  const fives = [...text].map((sign) => alphabet.indexOf(sign));
  if (fives.includes(-1)) return undefined;
  const bits = fives.map((five) => five.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
