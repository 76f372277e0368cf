import { html, raw } from 'hono/html';

export type Markup = ReturnType<typeof html>;

/** One page of the sandbox: the same quiet sheet in every room, with the banner that says it is not the real thing. */
export function sheet(title: string, room: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} · ${room}</title>
<style>${raw(style)}</style>
</head>
<body>
<header class="banner"><strong>Sandbox</strong> ${room} on this machine. Nothing here leaves it.</header>
<main><h1>${title}</h1>${body}</main>
</body>
</html>`;
}

/** Pages carry no script. `form-action` stays open, because a sign-in form is redirected to the client's own origin. */
export const sheetHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2327, #e8eaec); --soft: light-dark(#57616a, #a3adb5);
  --line: light-dark(#d9dee2, #39424a); --ground: light-dark(#f6f7f8, #14181b); --card: light-dark(#fff, #1d2327);
  --bad: light-dark(#a3261d, #ff9d94); --accent: light-dark(#0b5c8a, #7cc4ef); --on-accent: light-dark(#fff, #08202f); --banner: light-dark(#fff3cd, #3d3212) }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
.banner { margin: 0; padding: .5rem 1rem; background: var(--banner); text-align: center; font-size: .875rem }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem } h2 { font-size: 1.1rem; margin: 0 0 .5rem }
a { color: var(--accent) } .soft, small { color: var(--soft) }
.card, li.row { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; margin: 0 0 1rem }
[role=alert] { border-left: 4px solid var(--bad) } .bad { color: var(--bad) } [aria-invalid] { border-color: var(--bad) }
ul.rows { list-style: none; margin: 0; padding: 0 } li.row { margin-bottom: .5rem; padding: .75rem 1rem } li.row p { margin: 0 }
form { margin: .5rem 0 } label { display: block; font-size: .875rem; color: var(--soft); margin-top: .5rem }
form.line { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end } form.line label { margin: 0 }
input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: 6px;
  padding: .45rem .6rem; min-height: 44px; width: 100% }
form.line input, form.line select { width: auto; max-width: 100% }
label.choice { display: flex; gap: .5rem; align-items: center; font-size: 1rem; color: inherit }
label.choice input { width: auto; min-height: auto } fieldset { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0 }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0 0 1rem } nav a[aria-current] { font-weight: 600; text-decoration: none }
main > h2 { margin-top: 1.75rem } time { font-variant-numeric: tabular-nums } td { overflow-wrap: break-word }
summary { cursor: pointer; min-height: 44px; line-height: 44px } .wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .875rem }
th { white-space: nowrap } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line) } code { font-size: .8125rem }
button { font: inherit; min-height: 44px; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: 6px;
  background: var(--card); color: var(--accent); cursor: pointer }
button:hover, button.main { background: var(--accent); color: var(--on-accent) } button.wide { width: 100%; text-align: left }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
pre { white-space: pre-wrap; font: inherit; margin: 0 } iframe { width: 100%; height: 34rem; border: 0; border-radius: 6px; background: #fff }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 } dt { color: var(--soft) } dd { margin: 0 }
`;
