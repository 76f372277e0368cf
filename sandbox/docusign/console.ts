import { Hono } from 'hono';
import { html } from 'hono/html';
import { sheet, sheetHeaders } from '#sandbox/mail/sheet.ts';
import { deliver } from './connect.ts';
import { date, isOver } from './envelope.ts';
import { faultInput, modes } from './faults.ts';
import { voidEnvelope } from './lifecycle.ts';
import type { Room } from './room.ts';

/** The operator's console, for people and for scripts. */
export function operatorConsole(room: Room) {
  const app = new Hono();
  app.get('/', (c) => {
    for (const [name, value] of Object.entries(sheetHeaders)) c.header(name, value);
    const envelopes = room.vault.all().reverse();
    return c.html(
      sheet(
        'Operator console',
        'DocuSign',
        html`<h2>Envelopes</h2><ul class="rows">${envelopes.map(
          (each) => html`<li class="row"><p><strong>${each.status}</strong> ${each.emailSubject}</p>
<p class="soft">${each.envelopeId} · ${date(each.statusChangedAt)} · ${each.recipients.map((one) => `${one.name}: ${one.status}`).join(', ')}</p></li>`,
        )}</ul>
<h2>Deliveries</h2><ul class="rows">${room.vault
          .deliveries()
          .slice(0, 50)
          .map(
            (each) =>
              html`<li class="row"><p>${each.event} · ${each.doneAt ? `answered ${each.status}` : `waiting, ${each.attempts} tries`}</p><p class="soft">${each.envelope}</p></li>`,
          )}</ul>
<p class="soft">Faults: POST /_sandbox/faults with a mode of ${modes.join(', ')}.</p>`,
      ),
    );
  });
  app.get('/envelopes', (c) => c.json(room.vault.all().reverse()));
  app.get('/deliveries', (c) => c.json(room.vault.deliveries().map(({ body: _, ...each }) => each)));
  app.get('/mail', (c) => c.json(room.vault.mails()));
  app.get('/faults', (c) => c.json(room.faults.list()));
  app.post('/faults', async (c) => {
    const wish = faultInput.safeParse(await c.req.json().catch(() => undefined));
    if (!wish.success) return c.json({ error: wish.error.issues[0]?.message, modes }, 400);
    room.faults.set(wish.data);
    return c.json(room.faults.list());
  });
  app.post('/reset-faults', (c) => {
    room.faults.reset();
    return c.json([]);
  });
  app.post('/deliveries/:id/republish', async (c) => {
    const delivery = room.vault.deliveries().find((each) => each.id === c.req.param('id'));
    if (!delivery) return c.json({ error: 'There is no such delivery.' }, 404);
    await deliver(room, delivery);
    return c.json({ republished: delivery.id });
  });
  app.post('/envelopes/:id/expire', (c) => {
    const envelope = room.vault.get(c.req.param('id'));
    if (!envelope || isOver(envelope)) return c.json({ error: 'There is no such open envelope.' }, 404);
    envelope.expiresAt = room.now();
    voidEnvelope(room, envelope, 'Envelope has expired.');
    return c.json({ status: envelope.status });
  });
  return app;
}
