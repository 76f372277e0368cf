import { z } from 'zod';
import { calendarDay, plainDay } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import { box, emptyOr, line, longText, sealLong } from '../input.ts';
import { Invalid, Refusal, refuseUnless } from '../refusal.ts';
import type { TrustFacts } from '../trust/facts.ts';
import { type LegalVersion, legalIds } from './facts.ts';
import { shippedVersions } from './shipped.ts';
import { earliestDay } from './versions.ts';

const ofVersion = { version: z.string().max(100) };
const hex = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.');
const url = line(500)
  .refine(
    (typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol),
    'Write a whole address: https://…',
  )
  .refine((typed) => !URL.canParse(typed) || new URL(typed).username === '', 'The address must not carry credentials.');
/** Left out when nothing is typed. */
const text = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  longText(100_000)
    .transform((body) => sealLong(body))
    .optional(),
);

/** One person writes what a version is, and from when it holds. Its text lies here, or it says where it stands. */
export const draftLegalVersion = command({
  on: 'trust',
  input: z.strictObject({
    document: z.enum(legalIds),
    effectiveOn: calendarDay,
    says: line(500),
    material: box.optional(),
    /** The document and the version: two documents may have versions of the same day. */
    corrects: emptyOr(z.string().max(200)),
    text,
    url: emptyOr(url),
    sha256: emptyOr(hex),
  }),
  decide(facts, { material = false, corrects, text, url, sha256, ...input }, { id, now }) {
    const earliest = earliestDay(material, now);
    if (input.effectiveOn < earliest) throw new Invalid({ effectiveOn: tooEarly(earliest) });
    if (!text && !url) throw new Invalid({ text: 'Give the text, or the address where it stands.' });
    if (text && sha256) throw new Invalid({ sha256: 'The hash of a text that is given is computed.' });
    const wrong = corrects === undefined ? undefined : correctedBy(facts, input.document, corrects);
    if (corrects !== undefined && wrong === undefined)
      throw new Invalid({ corrects: 'Choose a published version of the same document.' });
    const same = Object.values(facts.legal ?? {}).some(
      (each) => text && each.document === input.document && each.textSha256 === text.sha256 && !corrects,
    );
    refuseUnless(!same, 'already_done', 'This document has this very text already.');
    const data = {
      ...input,
      version: id,
      material,
      ...(wrong !== undefined && { corrects: wrong }),
      ...(text && { text: text.ref, textSha256: text.sha256 }),
      ...(url !== undefined && { url }),
      ...(sha256 !== undefined && { sha256 }),
    };
    return [{ type: 'legal.version_drafted', data }];
  },
});

export const discardLegalVersion = command({
  on: 'trust',
  input: z.strictObject(ofVersion),
  decide(facts, { version }) {
    const { document } = draftOf(facts, version);
    return [{ type: 'legal.version_discarded', data: { version, document } }];
  },
});

/** By a second person. A draft is never changed, so that its id says what was read. */
export const publishLegalVersion = command({
  on: 'trust',
  input: z.strictObject(ofVersion),
  decide(facts, { version }, { actor, now }) {
    const { document, effectiveOn, material, says, drafted } = draftOf(facts, version);
    refuseUnless(drafted.by !== actor.id, 'four_eyes', 'A second person of counsel publishes what you drafted.');
    const earliest = earliestDay(material, now);
    refuseUnless(
      effectiveOn >= earliest,
      'stale',
      `Its day would come before its notice. ${tooEarly(earliest)} Discard the draft, and draft it again.`,
    );
    return [{ type: 'legal.version_published', data: { version, document, effectiveOn, material, says } }];
  },
});

/** Tells an organization of a material version, once. */
export const tellOfLegal = command({
  on: 'organization',
  input: z.strictObject({
    ...ofVersion,
    document: z.enum(legalIds),
    effectiveOn: z.number(),
    says: z.string().max(500),
  }),
  decide: (facts, data) =>
    facts.legalTold?.[data.version] || facts.organization?.prospect ? [] : [{ type: 'legal.told', data }],
});

const tooEarly = (earliest: number) => `Not before ${plainDay(earliest)}: nothing holds before it is told.`;

/** The published version of a document that a form names; undefined where it names none, or one of another document. */
function correctedBy({ legal = {} }: TrustFacts, document: string, typed: string): string | undefined {
  const [of, id = ''] = typed.split('/');
  const known =
    shippedVersions.some((each) => each.document === document && each.id === id) ||
    (own(legal, id)?.document === document && own(legal, id)?.published !== undefined);
  return of === document && known ? id : undefined;
}

function draftOf({ legal }: TrustFacts, id: string): LegalVersion {
  const draft = own(legal, id);
  if (!draft) throw new Refusal('not_found');
  refuseUnless(!draft.published, 'already_done', 'It has been published already.');
  return draft;
}
