// Looks into a PDF that somebody brought, in a thread of its own: a file made to hang or to fill the memory ends this thread and
// nothing else. Everything is parsed, also what a later revision of the file hides; nothing in it is ever run.
import { parentPort, workerData } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFParser, PDFRawStream, PDFRef, PDFStream } from '@cantoo/pdf-lib';

const encrypted = 'It is encrypted or protected by a password. Save it without protection.';
const unreadable = 'It cannot be read as a PDF. Print it to PDF again and upload that.';
const maxInflated = 32 * 1024 * 1024;
const maxPages = 500;
const maxDepth = 100;

const scripts = 'It holds a script. Print it to PDF and upload that.';
const files = 'It holds an attached file. Upload the agreement alone.';
const actions = 'It holds links or other actions. Print it to PDF and upload that.';
const media = 'It holds moving pictures or sound. Print it to PDF and upload that.';

/** Keys of a dictionary that are refused whatever they hold. */
const keys = {
  JS: scripts,
  JavaScript: scripts,
  XFA: 'It holds a dynamic form. Print it to PDF and upload that.',
  EF: files,
  EmbeddedFiles: files,
  AF: files,
  Collection: files,
  RichMediaContent: media,
};
/** Kinds of actions (`S`), and of annotations and files (`Type`, `Subtype`). */
const kinds = {
  JavaScript: scripts,
  Launch: actions,
  URI: actions,
  SubmitForm: actions,
  ImportData: actions,
  GoToR: actions,
  GoToE: files,
  Rendition: media,
  RichMediaExecute: media,
  RichMedia: media,
  Movie: media,
  Sound: media,
  Screen: media,
  '3D': media,
  EmbeddedFile: files,
  Filespec: files,
  FileAttachment: files,
};
/** Names that are refused wherever they stand in the file, inside of streams too: a reader could be led there by its table. */
const anywhere = ['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'SubmitForm', 'RichMedia'];

/** The first that was found counts; the parser swallows what is thrown inside of it. */
let refused;
const refuse = (why) => {
  refused ??= why;
  throw new Error(why);
};

const bytes = Buffer.from(workerData);
let inflated = 0;
let namesEncryption = false;
try {
  const pages = await inspect();
  parentPort?.postMessage(refused ? { refused } : { pages });
} catch {
  parentPort?.postMessage({ refused: refused ?? (namesEncryption ? encrypted : unreadable) });
}

async function inspect() {
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') refuse('This is not a PDF.');
  if (!bytes.subarray(-1024).includes('%%EOF')) refuse('It is not whole: the end of the PDF is missing.');
  namesAnywhere();
  const { context, pages } = await parseWhole();
  const { Encrypt, Root } = context.trailerInfo;
  if (Encrypt) refuse(encrypted);
  if (!(Root instanceof PDFRef)) refuse(unreadable);
  if (pages.size === 0) refuse('It has no pages.');
  if (pages.size > maxPages) refuse(`It has more than ${maxPages} pages.`);
  return pages.size;
}

async function parseWhole() {
  const parser = PDFParser.forBytesWithOptions(bytes, 500, true);
  const { context } = parser;
  const pages = new Set();
  const assign = context.assign.bind(context);
  context.assign = (ref, object) => {
    look(object, 0);
    const dict = object instanceof PDFDict ? object : undefined;
    if (dict && nameAt(dict, 'Type') === 'Page') pages.add(ref.toString());
    assign(ref, object);
  };
  const parseObject = parser.parseObject.bind(parser);
  parser.parseObject = (ref) => {
    const object = parseObject(ref);
    if (object instanceof PDFRawStream) inflatesWithin(object);
    return object;
  };
  await parser.parseDocument();
  return { context, pages };
}

/** The parser unpacks the streams in which objects stand; so they are unpacked here before, with a limit. */
function inflatesWithin(stream) {
  const type = nameAt(stream.dict, 'Type');
  if (type !== 'ObjStm' && type !== 'XRef') return;
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return;
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  if (only !== PDFName.of('FlateDecode')) refuse('It is packed in a way that is not taken. Print it to PDF again.');
  try {
    inflated += inflateSync(stream.contents, { maxOutputLength: maxInflated, finishFlush: 2 }).length;
  } catch (error) {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') refuse('It is too large when it is unpacked.');
    throw error;
  }
  if (inflated > maxInflated) refuse('It is too large when it is unpacked.');
}

function look(object, depth) {
  if (depth > maxDepth) refuse('It is nested too deeply.');
  if (object instanceof PDFStream) look(object.dict, depth + 1);
  if (object instanceof PDFArray) for (const each of object.asArray()) look(each, depth + 1);
  if (!(object instanceof PDFDict)) return;
  for (const [key, value] of object.entries()) {
    const found = keys[key.decodeText()];
    if (found) refuse(found);
    if (!(value instanceof PDFRef)) look(value, depth + 1);
  }
  for (const key of ['S', 'Type', 'Subtype']) {
    const found = kinds[nameAt(object, key) ?? ''];
    if (found) refuse(found);
  }
}

function nameAt(dict, key) {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

function namesAnywhere() {
  const plain = /\/([A-Za-z0-9#]{5,40})/g;
  for (const [, name] of bytes.toString('latin1').matchAll(plain)) {
    const text = name.replace(/#([0-9A-Fa-f]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (text === 'Encrypt') namesEncryption = true;
    if (anywhere.includes(text)) refuse(kinds[text] ?? keys[text] ?? actions);
  }
}
