import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { deskReaders } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { titleOf } from './duties.ts';

/** Public as it is: it stands in the log in plain words, so that whoever has the log can hold what is published against its hash. */
const words = z.string().min(1).max(1_000);
const controlShape = z.strictObject({
  id,
  title: words,
  description: words,
  vendor: z.boolean(),
  customer: z.strictObject({ hosted: z.boolean(), byoc: z.boolean() }),
  duty: z.strictObject({ hosted: words, byoc: words }),
  evidence: z.array(words),
  citations: z.array(words),
});

const ops = { ...deskReaders.ops, path: '/ops/matrix', button: 'Open the matrix' };

export const matrixEvents = {
  'matrix.control_drafted': event({
    data: z.strictObject({ draft: id, control: controlShape }),
    says: (d, who) => `${who} wrote “${d.control.title}” in a draft of the responsibility matrix.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'matrix.control_removed': event({
    data: z.strictObject({ draft: id, control: id }),
    says: (d, who) => `${who} took “${titleOf(d.control, [])}” out of a draft of the responsibility matrix.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'matrix.draft_discarded': event({
    data: z.strictObject({ draft: id }),
    says: (_d, who) => `${who} discarded the draft of the responsibility matrix.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'matrix.submitted': event({
    data: z.strictObject({ draft: id, reason: text, sources: z.array(words), from: ms.optional() }),
    says: (d, who) =>
      `${who} submitted a version of the responsibility matrix${d.from === undefined ? '' : ` that customers acknowledge by ${endWords(d.from)}`}. A second person publishes it or sends it back.`,
    tells: { to: { ops }, subject: 'A version of the responsibility matrix waits for a second person' },
    gate: false,
    internal: false,
  }),
  'matrix.sent_back': event({
    data: z.strictObject({ draft: id, reason: text }),
    says: (_d, who) => `${who} sent the draft of the responsibility matrix back.`,
    tells: { to: { ops }, subject: 'The draft of the responsibility matrix was sent back' },
    gate: false,
    internal: false,
  }),
  'matrix.published': event({
    data: z.strictObject({
      draft: id,
      version: id,
      controls: z.array(controlShape),
      sources: z.array(words),
      from: ms,
      reason: text,
      sha256,
      preview: sha256,
    }),
    says: (d, who) => `${who} published version ${d.version} of the responsibility matrix.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};
