import type { Fields } from '#app/domain/incidents/facts.ts';
import { factors, type NoticeField, noticeFields } from '#app/domain/incidents/words.ts';
import type { Voices } from '#app/domain/voices.ts';

export type Said = Pick<Voices, 'person' | 'text'>;

/** Field by field; what is undefined is not known yet. */
export const fieldsOf = (fields: Fields, say: Said) =>
  noticeFields.map((name): { name: NoticeField; text: string | undefined } => {
    const ref = fields[name];
    return { name, text: ref === undefined ? undefined : say.text(ref) };
  });

export const answersOf = (answers: Readonly<Record<(typeof factors)[number], string>>, say: Said) =>
  factors.map((name) => ({ name, text: say.text(answers[name]) }));
