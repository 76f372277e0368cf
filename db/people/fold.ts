/** A text as it is sorted and found: in small letters and without accents. Made here, since each engine has its own idea of small. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().slice(0, 200);

/** Each word of a name once, and the whole of it: whoever looks for it begins with any of them. */
export function wordsOf(name: string): string[] {
  const whole = folded(name);
  return [...new Set([whole, ...whole.split(/[^\p{L}\p{N}]+/u)])].filter(Boolean).slice(0, 20);
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
