import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { kindNames } from './evidence-words.ts';
import { evidenceKinds, programmeIds, tiers, withdrawnBecause } from './facts.ts';
import { knownProgramme } from './list.ts';

/** Public as it is: it stands in the log in plain words, so that whoever has the log can hold the page against it. */
const words = z.string().min(1).max(1_000);
const period = z.strictObject({ from: ms, to: ms });

export const documentEvents = {
  'programme.document_drafted': event({
    data: z.strictObject({
      document: id,
      programme: z.enum(programmeIds),
      kind: z.enum(evidenceKinds),
      title: words,
      issuer: words,
      scope: words,
      edition: words.optional(),
      covers: z.array(z.enum(programmeIds)),
      period: period.optional(),
      issued: ms,
      expires: ms.optional(),
      sha256,
      file: z.strictObject({ bytes: z.int().positive(), pages: z.int().positive() }).optional(),
      tier: z.enum(tiers),
      sample: z.literal(true).optional(),
      replaces: id.optional(),
    }),
    says: (d, who) =>
      `${who} drafted a ${kindNames[d.kind].toLowerCase()} for ${knownProgramme(d.programme).name}: “${d.title}”. A second person publishes it.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'programme.document_discarded': event({
    data: z.strictObject({ document: id, sha256 }),
    says: (_d, who) => `${who} discarded a draft of a document of a programme.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'programme.document_published': event({
    data: z.strictObject({
      document: id,
      programme: z.enum(programmeIds),
      title: words,
      sha256,
      replaces: id.optional(),
    }),
    says: (d, who) =>
      `${who} published “${d.title}” for ${knownProgramme(d.programme).name} as the second person.${d.replaces ? ' It replaces an earlier one.' : ''}`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'programme.document_withdrawn': event({
    data: z.strictObject({
      document: id,
      programme: z.enum(programmeIds),
      title: words,
      why: z.enum(withdrawnBecause),
      reason: text,
    }),
    says: (d, who) =>
      `${who} withdrew “${d.title}” of ${knownProgramme(d.programme).name}: ${d.why === 'mistake' ? 'it was published by mistake' : 'it is not valid any more'}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
