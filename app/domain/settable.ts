/**
 * The characters that the contract's font can show: Latin, Greek, Cyrillic and Hebrew letters, with the punctuation that goes with
 * them. One font that comes with the typesetter, and no other, so that the same text gives the same bytes on every machine.
 */
const settable =
  /[\n\t\u0020-\u007e\u00a0-\u02e4\u02ea-\u036f\u0384-\u03ce\u0400-\u0477\u05d0-\u05ea\u1e00-\u1fff\u2010-\u2027\u2030-\u2037\u2039-\u203e\u2042\u2044\u2047-\u204b\u2070-\u209c\u20ac\u2116\u2120\u2122]/u;
/** Characters without a shape of their own, such as marks that turn the direction of what follows. They are shown by their number. */
const shapeless = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** The first character of a text that a contract cannot show, or undefined. */
export const unsettable = (text: string): string | undefined =>
  [...text].find((sign) => !settable.test(sign) && !shapeless.test(sign));

export const unsettableSentence = (sign: string): string =>
  `An agreement cannot show “${sign}”. Use Latin, Greek, Cyrillic or Hebrew letters.`;

/** The text as it is set: what has no shape, and so could hide or turn other words, stands there by its number. */
export const shown = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    sign === '\n' ? sign : sign === '\t' ? ' ' : sign === '\r' ? '' : `[${numberOf(sign)}]`,
  );

/** The same, with what the font cannot show by its number too: for papers that must be made whatever somebody typed. */
export const spelled = (text: string): string =>
  [...shown(text)].map((sign) => (unsettable(sign) ? `[${numberOf(sign)}]` : sign)).join('');

export const numberOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
