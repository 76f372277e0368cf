import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { faultInput, type Mode, modes } from '../faults.ts';
import type { Room } from '../room.ts';
import { date, type Raw, text } from '../wire.ts';
import { done, moment, operatorPage, wantsPage, wishOf } from './frame.ts';

/** Fault switches and the clock. */
export function switchDesk(room: Room) {
  const app = new Hono();
  app.get('/faults', (c) => (wantsPage(c) ? faultPage(room, c) : c.json(room.faults.list())));
  app.post('/faults', async (c) => {
    const { form, wish } = await wishOf(c);
    const parsed = faultInput.safeParse(form ? numbered(wish) : wish);
    if (!parsed.success) {
      const problem = parsed.error.issues[0]?.message ?? 'This is not a fault.';
      return form ? faultPage(room, c, problem) : c.json({ error: problem, modes: Object.keys(modes) }, 400);
    }
    room.faults.set(parsed.data);
    if (parsed.data.mode === 'wrong_certificate') room.dropIdle();
    return done(c, form, '/_sandbox/faults', room.faults.list());
  });
  app.post('/reset-faults', async (c) => {
    const { form, wish } = await wishOf(c);
    room.faults.reset(text(wish['mode']));
    room.dropIdle();
    return done(c, form, '/_sandbox/faults', room.faults.list());
  });

  app.get('/clock', (c) => (wantsPage(c) ? clockPage(room, c) : c.json(clockAnswer(room))));
  app.post('/clock', async (c) => {
    const { form, wish } = await wishOf(c);
    const parsed = clockInput.safeParse(wish);
    if (!parsed.success) {
      const problem = parsed.error.issues[0]?.message ?? 'This is not a shift.';
      return form ? clockPage(room, c, problem) : c.json({ error: problem }, 400);
    }
    const { days = 0, hours = 0, minutes = 0, shiftMs = 0, reset } = parsed.data;
    if (reset) room.shiftClock(-offsetOf(room));
    else room.shiftClock(shiftMs + ((days * 24 + hours) * 60 + minutes) * 60_000);
    return done(c, form, '/_sandbox/clock', clockAnswer(room));
  });
  return app;
}

/** A form sends text; the fault wants numbers. */
const numbered = (wish: Raw): Raw =>
  Object.fromEntries(
    Object.entries(wish).map(([name, value]) => [name, name === 'mode' || name === 'path' ? value : Number(value)]),
  );

const amount = z.coerce.number().min(0, 'The clock goes forward only.').optional();
const clockInput = z.strictObject({
  days: amount,
  hours: amount,
  minutes: amount,
  shiftMs: amount,
  reset: z.coerce.boolean().optional(),
});

const offsetOf = (room: Room) => room.now() - Date.now();
const clockAnswer = (room: Room) => ({ now: date(room.now()), offsetMs: Math.round(offsetOf(room)) });

function faultPage(room: Room, c: Context, problem?: string) {
  const active = room.faults.list();
  return operatorPage(
    c,
    'Faults',
    html`${problem ? html`<p class="card" role="alert"><strong>${problem}</strong></p>` : ''}
<h2>What holds now</h2>
${
  active.length === 0
    ? html`<p>Nothing: the sandbox behaves.</p>`
    : html`<ul class="rows">${active.map(
        (each) => html`<li class="row"><p><strong>${each.mode}</strong> ${modes[each.mode]}</p>
<p class="soft">${each.remaining === null ? 'until it is ended' : `${each.remaining} more times`}${each.path ? `, for ${each.path}` : ''}, delay ${each.delayMs} ms</p>
<form method="post" action="/_sandbox/reset-faults"><button name="mode" value="${each.mode}">End ${each.mode}</button></form></li>`,
      )}</ul><form method="post" action="/_sandbox/reset-faults"><p><button class="main">End all faults</button></p></form>`
}
<form class="card" method="post" action="/_sandbox/faults">
  <h2>Switch on</h2>
  <label for="mode">Fault</label>
  <select id="mode" name="mode">${(Object.keys(modes) as Mode[]).map((mode) => html`<option value="${mode}">${mode}: ${modes[mode]}</option>`)}</select>
  <label for="count">How often (empty: until it is ended)</label><input id="count" name="count" inputmode="numeric">
  <label for="delayMs">Delay in milliseconds, where it has one</label><input id="delayMs" name="delayMs" inputmode="numeric">
  <label for="path">Only where this regular expression matches, like POST .*/envelopes$ or envelope-completed</label><input id="path" name="path">
  <p><button class="main">Switch on</button></p>
</form>`,
    problem ? 400 : 200,
  );
}

function clockPage(room: Room, c: Context, problem?: string) {
  return operatorPage(
    c,
    'Clock',
    html`${problem ? html`<p class="card" role="alert"><strong>${problem}</strong></p>` : ''}
<p>The sandbox believes that it is <strong>${moment(room.now())}</strong>, ${Math.round(offsetOf(room) / 60_000)} minutes ahead of this machine.</p>
<p class="soft">Expiry, reminders, views, sessions, tokens, limits and webhook retries obey this clock.</p>
<form class="line card" method="post" action="/_sandbox/clock"><label>Days <input name="days" inputmode="decimal" size="5"></label><label>Hours <input name="hours" inputmode="decimal" size="5"></label>
<label>Minutes <input name="minutes" inputmode="decimal" size="5"></label><button class="main">Move forward</button></form>
<form method="post" action="/_sandbox/clock"><button name="reset" value="true">Back to real time</button></form>`,
    problem ? 400 : 200,
  );
}
