import { html, raw } from 'hono/html';
import { type Markup, sheet } from '#sandbox/mail/sheet.ts';
import type { Person } from './directory.ts';

const room = 'Identity provider';

/** One form per interaction, one button per person: a single click signs in. */
export function signInPage(uid: string, people: Person[]): Markup {
  return sheet(
    'Who is signing in?',
    room,
    html`
<p class="soft">Pick a person. There is no password: password and one-time code are taken as given.</p>
<form method="post" action="/interaction/${uid}">
  <ul class="rows">${people.map(choice)}</ul>
</form>
${people.length === 0 ? html`<p>Nobody can sign in: the directory is empty.</p>` : ''}`,
  );
}

function choice(person: Person): Markup {
  const groups = person.groups.length > 0 ? ` (${person.groups.join(', ')})` : '';
  return html`<li class="row"><button class="wide" name="sub" value="${person.sub}">Continue as ${person.name}${groups}</button>
  <p><small>${person.email}</small></p></li>`;
}

export function refusedPage(uid: string): Markup {
  return sheet(
    'This person cannot sign in',
    room,
    html`<p class="card" role="alert">The account does not exist or was deactivated.</p>
<p><a href="/interaction/${uid}">Choose another person</a></p>`,
  );
}

/** `form` is oidc-provider's own markup: the empty form with the id `op.logoutForm` and its token. */
export function signOutPage(form: string): Markup {
  return sheet(
    'Sign out?',
    room,
    html`<div class="card"><p>This ends the session with the identity provider.</p>${raw(form)}
<button class="main" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button></div>`,
  );
}

export function signedOutPage(): Markup {
  return sheet('Signed out', room, html`<p class="card">You are signed out. You can close this page.</p>`);
}

export function problemPage(problem: { error: string; error_description?: string }): Markup {
  return sheet(
    'That did not work',
    room,
    html`<div class="card" role="alert"><dl><dt>Error</dt><dd><code>${problem.error}</code></dd>
<dt>Why</dt><dd>${problem.error_description ?? 'No more is known.'}</dd></dl></div>`,
  );
}
