import type { Page } from './reader.ts';

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`(?<=\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plain(value);
};
const has = (tag: string, name: string) => new RegExp(`\\s${name}\\b`, 'i').test(tag);

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The first form of a page that is posted, filled in as somebody would who presses its first button. */
export function filledIn({ text, url }: Page): { to: URL; form: URLSearchParams } | undefined {
  const [, head = '', body = ''] = /(<form\b[^>]*\bmethod="post"[^>]*>)([\s\S]*?)<\/form>/i.exec(text) ?? [];
  if (!head) return undefined;
  const form = new URLSearchParams();
  for (const [tag] of body.matchAll(/<input\b[^>]*/gi)) fill(form, tag);
  for (const [, tag = '', options = ''] of body.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/gi))
    form.append(attribute(tag, 'name') ?? '', chosen(options));
  for (const [, tag = '', typed = ''] of body.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/gi))
    form.append(attribute(tag, 'name') ?? '', plain(typed) || answer(attribute(tag, 'name') ?? ''));
  const button = /<button\b[^>]*/i.exec(body)?.[0] ?? '';
  const [name, value] = [attribute(button, 'name'), attribute(button, 'value')];
  if (name) form.append(name, value ?? '');
  return { to: new URL(attribute(head, 'action') || url.href, url), form };
}

function fill(form: URLSearchParams, tag: string): void {
  const [name, type, value] = [attribute(tag, 'name'), attribute(tag, 'type'), attribute(tag, 'value')];
  if (!name) return;
  // What is asked at the end is agreed to; of other boxes and choices those that are set already.
  if (type === 'checkbox' && !has(tag, 'checked') && name !== 'consent') return;
  if (type === 'radio' && !has(tag, 'checked')) return;
  form.append(name, value || (type === 'hidden' ? '' : answer(name)));
}

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b[^>]*/gi)].map(([tag]) => tag).filter((tag) => !has(tag, 'disabled'));
  const values = all.map((tag) => attribute(tag, 'value') ?? '');
  const selected = attribute(all.findLast((tag) => has(tag, 'selected')) ?? '', 'value');
  return selected || (values.find((each) => each !== '') ?? '');
}

let asked = 0;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** What somebody writes into an empty field of this name. */
function answer(name: string): string {
  asked += 1;
  if (/mail/i.test(name)) return `reader-${asked}@customer.example`;
  if (/country_?code/i.test(name)) return '1';
  if (/phone/i.test(name)) return '4155550123';
  if (/date/i.test(name)) return tomorrow();
  if (/folder/i.test(name)) return 'Sent Items';
  if (/name/i.test(name)) return `Ada Example ${asked}`;
  return '1';
}
