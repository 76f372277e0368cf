import { z } from 'zod';
import { plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { legalIds } from './facts.ts';
import { legalInSentence } from './list.ts';
import { saidOfVersion } from './news.ts';

/** Public as it is: it stands in the log in plain words. */
const words = z.string().min(1).max(1_000);
const ofVersion = { version: id, document: z.enum(legalIds), effectiveOn: ms };

export const legalEvents = {
  'legal.version_drafted': event({
    data: z.strictObject({
      ...ofVersion,
      material: z.boolean(),
      says: words,
      corrects: id.optional(),
      text: text.optional(),
      textSha256: sha256.optional(),
      url: words.optional(),
      sha256: sha256.optional(),
    }),
    says: (d, who) =>
      `${who} drafted a version of ${legalInSentence(d.document)}, to hold from ${plainDay(d.effectiveOn)} (UTC) on. A second person publishes it.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'legal.version_discarded': event({
    data: z.strictObject({ version: id, document: z.enum(legalIds) }),
    says: (d, who) => `${who} discarded a draft of ${legalInSentence(d.document)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'legal.version_published': event({
    data: z.strictObject({ ...ofVersion, material: z.boolean(), says: words }),
    says: (d, who) => `${who} published as the second person: ${saidOfVersion(d)}`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};

const reader = {
  ...admins,
  path: '/trust/legal/:document/versions/:version',
  button: 'Read it, and what changed',
};

/** In the chain of an organization that is told of it. */
export const legalNewsEvents = {
  'legal.told': event({
    data: z.strictObject({ ...ofVersion, says: words }),
    says: (d) => saidOfVersion(d),
    tells: {
      to: {
        admins: reader,
        named: {
          ...reader,
          because: 'You receive this because you are the contact for privacy of this organization.',
        },
      },
      subject: 'A legal document changes',
    },
    gate: false,
    internal: false,
  }),
};
