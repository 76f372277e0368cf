import { html, raw } from 'hono/html';
import type { Message } from './mailbox.ts';
import { type Markup, sheet } from './sheet.ts';

const room = 'Mailbox';

export function listPage(messages: Message[], to: string): Markup {
  return sheet(
    'Inbox',
    room,
    html`
<form class="line" method="get" action="/inbox">
  <label>Recipient <input type="email" name="to" value="${to}" autocomplete="off"></label>
  <button>Show</button>
</form>
${
  messages.length === 0
    ? html`<p class="soft">No mail${to && ` for ${to}`} yet.</p>`
    : html`<ul class="rows">${messages.map(line)}</ul>
<form method="post" action="/inbox/empty"><button>Empty the inbox</button></form>`
}`,
  );
}

export function messagePage(message: Message): Markup {
  return sheet(
    message.subject || '(no subject)',
    room,
    html`
<p><a href="/inbox">Back to the inbox</a></p>
<dl class="card">
  <dt>From</dt><dd>${message.from}</dd>
  <dt>To</dt><dd>${message.to.join(', ')}</dd>
  <dt>Received</dt><dd>${time(message.receivedAt)}</dd>
</dl>
<section class="card" aria-labelledby="text-part"><h2 id="text-part">Text</h2><pre>${linked(message.text)}</pre></section>
${
  message.html === null
    ? ''
    : html`<section class="card" aria-labelledby="html-part"><h2 id="html-part">HTML</h2>
<iframe title="HTML part of the message" src="/messages/${message.id}/html"
  sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>`
}`,
  );
}

function line(message: Message): Markup {
  return html`<li class="row">
  <a href="/messages/${message.id}">${message.subject || '(no subject)'}</a>
  <p><small>to ${message.to.join(', ')} · ${time(message.receivedAt)}</small></p>
</li>`;
}

function time(at: number): Markup {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/** The text with its links clickable. Every piece is escaped by `html`; splitting on a capture puts the links at the odd places. */
function linked(text: string) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/);
  return pieces.map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : html`${piece}`));
}

/** The HTML part as it was sent; links open a new tab, because the frame is sandboxed. */
export function htmlPart(message: Message): Markup {
  return html`<base target="_blank">${raw(message.html ?? '')}`;
}

export const htmlPartHeaders = {
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
};
