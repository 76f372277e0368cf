// Reads a zip by Node's own zlib, so that the client needs no package.
import { inflateRawSync } from 'node:zlib';

const signatures = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };

/**
 * The files of a zip, stored or deflated. Throws where it is none, is cut off, or an entry is larger than it says.
 * @param {Buffer} zip
 * @returns {Map<string, Uint8Array>}
 */
export function unzip(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('This is no zip.');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== signatures.entry) throw new Error('The zip is damaged.');
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    files.set(zip.toString('utf8', at + 46, at + 46 + (name ?? 0)), contentOf(zip, at));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** @param {Buffer} zip @param {number} entry where it stands in the directory @returns {Uint8Array} */
function contentOf(zip, entry) {
  const [packed, size, file] = /** @type {[number, number, number]} */ (
    [20, 24, 42].map((offset) => zip.readUInt32LE(entry + offset))
  );
  if (zip.readUInt32LE(file) !== signatures.file) throw new Error('The zip is damaged.');
  const begins = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
  const bytes = zip.subarray(begins, begins + packed);
  const method = zip.readUInt16LE(entry + 10);
  if (method !== 0 && method !== 8) throw new Error('The zip is packed in another way.');
  // A bomb ends here: nothing grows beyond what its entry says.
  const content =
    method === 0 ? bytes : size === 0 ? Buffer.alloc(0) : inflateRawSync(bytes, { maxOutputLength: size });
  if (content.length !== size) throw new Error('The zip is damaged.');
  return content;
}
