/** Kilobytes that a form may send: few, but for the text of a template, which may be 100,000 characters of three bytes each, escaped. */
export const formLimit = (path: string): number => (path.startsWith('/counsel/templates/') ? 1_000 : 64);
