/** Kilobytes that a form may send: few, but for the text of a template or a legal document, which may be 100,000 characters of three bytes each, escaped. */
export const formLimit = (path: string): number => (/^\/counsel\/(templates\/|legal$)/.test(path) ? 1_000 : 64);
