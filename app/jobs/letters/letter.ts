/** The one template of every mail: text and HTML from the same parts; everything in it is literal. */
export interface LetterParts {
  subject: string;
  sentence: string;
  quote?: string | undefined;
  /** What the reader can do next. */
  next?: string | undefined;
  /** What stands in several lines, each with where it leads. */
  lists?: readonly LetterList[];
  button: string;
  url: string;
  because: string;
  vendor: string;
  /** Where its reader leaves letters of this kind, where that may be. */
  leave?: string | undefined;
  /** What that is called. */
  leaving?: string | undefined;
}

export interface LetterList {
  title: string;
  lines: readonly { text: string; url?: string | undefined; button?: string | undefined }[];
}

const never = 'Never send patient information by mail.';
/** Why there is no way to leave it. */
const duty = 'These letters cannot be left: what they tell of is part of the agreement, or waits for somebody.';

export function letter(parts: LetterParts): { subject: string; text: string; html: string } {
  const { lists = [], leaving = 'Leave these notices' } = parts;
  const subject = parts.subject.replace(/[\r\n]+/g, ' ').slice(0, 200);
  const because = `${parts.because}${parts.leave ? '' : ` ${duty}`}`;
  const text = [
    `${parts.vendor} · HIPAA onboarding`,
    subject,
    parts.sentence,
    parts.quote && `“${parts.quote}”`,
    parts.next,
    ...lists.map(({ title, lines }) => [title, ...lines.map(plainLine)].join('\n')),
    `${parts.button}: ${parts.url}`,
    '--',
    `${because} ${never}`,
    parts.leave && `${leaving}: ${parts.leave}`,
  ]
    .filter(Boolean)
    .join('\n\n');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${literal(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f6f7f8;color:#16212b;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #d9dee3;border-radius:8px">
<p style="margin:0 0 16px;color:#4c5a67">${literal(parts.vendor)} · HIPAA onboarding</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${literal(subject)}</h1>
<p style="margin:0 0 16px">${literal(parts.sentence)}</p>
${parts.quote ? `<blockquote style="margin:0 0 16px;padding-left:16px;border-left:3px solid #9aa7b3">${literal(parts.quote)}</blockquote>` : ''}
${parts.next ? `<p style="margin:0 0 16px">${literal(parts.next)}</p>` : ''}
${lists.map(literalList).join('\n')}
<p style="margin:24px 0"><a href="${literal(parts.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5563;color:#ffffff;text-decoration:none">${literal(parts.button)}</a></p>
<p style="margin:0;color:#4c5a67;font-size:14px">${literal(because)} ${never}${parts.leave ? ` <a href="${literal(parts.leave)}" style="color:#0b5563">${leaving}</a>` : ''}</p>
</div></body></html>`;
  return { subject, text, html };
}

const plainLine = ({ text, url }: LetterList['lines'][number]) => `- ${text}${url ? `\n  ${url}` : ''}`;

function literalList({ title, lines }: LetterList): string {
  const shown = lines.map(
    ({ text, url }) =>
      `<li style="margin:0 0 8px">${url ? `<a href="${literal(url)}" style="color:#0b5563">${literal(text)}</a>` : literal(text)}</li>`,
  );
  return `<p style="margin:0 0 8px"><strong>${literal(title)}</strong></p>
<ul style="margin:0 0 16px;padding-left:20px">${shown.join('')}</ul>`;
}

const literal = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
