/** Fields that a signable HTML document brings by itself, as `<ds-signature data-ds-role="Signer"/>` or `<input data-ds-type="number"/>`. */
export interface HtmlField {
  kind: string;
  role: string | undefined;
  label: string;
  /** What stands on the paper in place of the element, and where the tab is put. */
  mark: string;
}

const element = /<(ds-[a-z-]+|input|textarea)\b([^>]*?)\/?>(?:\s*<\/\1>)?/gi;

const kinds: Record<string, [kind: string, word: string]> = {
  'ds-signature': ['signHereTabs', 'Signature'],
  'ds-initial': ['initialHereTabs', 'Initials'],
  'ds-initials': ['initialHereTabs', 'Initials'],
  'ds-date-signed': ['dateSignedTabs', 'Date signed'],
  'ds-full-name': ['fullNameTabs', 'Full name'],
  number: ['numberTabs', 'Number'],
  checkbox: ['checkboxTabs', 'Checkbox'],
  date: ['dateTabs', 'Date'],
  email: ['emailTabs', 'Email'],
};

export function htmlFields(source: string): { html: string; fields: HtmlField[] } {
  const fields: HtmlField[] = [];
  const html = source.replace(element, (_whole, tag: string, attributes: string) => {
    const of = (name: string) => new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(attributes)?.[1];
    const name = tag.toLowerCase().startsWith('ds-') ? tag.toLowerCase() : (of('data-ds-type') ?? of('type') ?? 'text');
    const [kind, word] = kinds[name.toLowerCase()] ?? ['textTabs', 'Text'];
    const label = of('data-ds-label') ?? of('name') ?? `${word} ${fields.length + 1}`;
    const mark = `[${word} ${fields.length + 1}]`;
    fields.push({ kind, role: of('data-ds-role'), label, mark });
    return mark;
  });
  return { html, fields };
}
