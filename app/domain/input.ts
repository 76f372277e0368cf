import { z } from 'zod';
import { looksLikePhi } from './phi.ts';
import { unsettable, unsettableSentence } from './settable.ts';
import type { Id, TextRef } from './words.ts';

/**
 * Two kinds of input never reach the log as they are: free text and people. Their schemas wrap them, the store seals them (a free
 * text becomes its salted commitment, a person an id), and the rules see only what is sealed.
 */
export interface FreeText {
  readonly $text: string;
}
export interface NamedPerson {
  readonly $person: { name: string; email: string };
}
/** A text that is no note: long, and no place for PHI to slip into. The log holds its SHA-256 beside its commitment. */
export interface LongText {
  readonly $longText: string;
}
export type Sealed<T> = T extends FreeText
  ? TextRef
  : T extends LongText
    ? { ref: TextRef; sha256: string }
    : T extends NamedPerson
      ? Id
      : T extends readonly (infer U)[]
        ? Sealed<U>[]
        : T extends object
          ? { [K in keyof T]: Sealed<T[K]> }
          : T;

/** NUL and lone surrogates are refused here, because neither engine stores both. */
const wellFormed = (text: string) => !text.includes('\u0000') && text.isWellFormed();

/** Free text of at most `max` characters that does not look like PHI. */
export const freeText = (max: number) => line(max).transform((text): FreeText => ({ $text: text }));

/** The same for what an agreement will show: only characters that its font has. */
export const contractText = (max: number) => contractLine(max).transform((text): FreeText => ({ $text: text }));

/** Left out when empty. */
export const emptyOr = <S extends z.ZodType>(text: S) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), text.optional());
export const optionalText = (max: number) => emptyOr(freeText(max));

const contractLine = (max: number) =>
  line(max).superRefine((text, context) => {
    const sign = unsettable(text);
    if (sign) context.addIssue({ code: 'custom', message: unsettableSentence(sign) });
  });

/** A text that is kept as it is because it was checked when it came in: sealed, never read again for PHI. */
export const kept = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .transform((text): FreeText => ({ $text: text }));

/** A text of many lines, as a form's area sends it: line ends are made one kind. */
export const longText = (max: number) =>
  z
    .string()
    .transform((text) => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`)
    .pipe(
      z
        .string()
        .min(2, 'Fill this in.')
        // Said only when it is so: what a language's numbers look like takes a start ten milliseconds to learn.
        .max(max, { error: () => `At most ${max.toLocaleString('en')} characters.` })
        .refine(wellFormed, 'This holds characters that cannot be kept.'),
    );
export const sealLong = (text: string): LongText => ({ $longText: text });

/** A whole number as a form sends it. */
export const whole = (min: number, max: number, message = `A whole number from ${min} to ${max}.`) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^\d{1,9}$/, message)
          .transform(Number),
      ],
      { error: message },
    )
    .pipe(z.int({ error: message }).min(min, message).max(max, message));

/** A text as it is checked before it is sealed. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(wellFormed, 'This holds characters that cannot be kept.')
    .superRefine((text, context) => {
      const kind = looksLikePhi(text);
      if (kind)
        context.addIssue({
          code: 'custom',
          message: `This looks like ${kind}. Patient information must not be entered here.`,
        });
    });

/** An address, lower-cased, so that it can be compared. */
export const email = z
  .string()
  .trim()
  .max(254)
  .refine(wellFormed, 'This is not an e-mail address.')
  .transform((text) => text.toLowerCase())
  .pipe(z.email({ error: (issue) => (issue.input ? 'This is not an e-mail address.' : 'Fill this in.') }));

/** A person by name and address: becomes an id before the rules see it. */
export const person = z
  .strictObject({ name: line(100), email })
  .transform((value): NamedPerson => ({ $person: value }));

/**
 * A person whose name will stand in an agreement. It stands there as it was typed: by which name an address is known already was
 * perhaps mistyped, or said by somebody else.
 */
export const contractPerson = z.strictObject({ name: contractLine(100), email }).transform(withName);

/** The same where nothing is printed; left out when neither is filled in. */
export const optionalPerson = z.preprocess(
  (value) => (Object.values(value ?? {}).every((each) => each === '') ? undefined : value),
  z
    .strictObject({ name: line(100), email })
    .transform(withName)
    .optional(),
);

function withName(value: { name: string; email: string }): { person: NamedPerson; name: FreeText } {
  return { person: { $person: value }, name: { $text: value.name } };
}

/** A ticked box of a form. */
export const ticked = (message: string) =>
  z.preprocess((value) => value === true || value === 'on' || value === 'true', z.literal(true, { error: message }));

/** One or many values of the same name, as forms send them. */
export const many = <S extends z.ZodType>(item: S, max = 50) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).min(1).max(max),
  );

/** A box that may stay empty. */
export const box = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean());
