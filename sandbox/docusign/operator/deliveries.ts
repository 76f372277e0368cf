import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Markup } from '#sandbox/mail/sheet.ts';
import { deliver } from '../connect/deliverer.ts';
import type { Room } from '../room.ts';
import { type Delivery, succeeded } from '../vault/deliveries.ts';
import { done, moment, operatorPage, wantsPage, wishOf } from './frame.ts';

export function deliveryDesk(room: Room) {
  const app = new Hono();
  app.get('/deliveries', (c) => {
    const deliveries = room.vault.deliveries.list(wantsPage(c) ? 100 : 500);
    if (!wantsPage(c)) return c.json(deliveries.map(({ body: _, ...each }) => each));
    return operatorPage(
      c,
      'Webhooks',
      html`<p class="soft">The latest first. A message of an envelope waits for the ones before it.</p>${deliveryRows(deliveries)}`,
    );
  });
  app.get('/deliveries/:id', (c) => {
    const delivery = room.vault.deliveries.get(c.req.param('id'));
    if (!delivery) return c.json({ error: 'There is no such delivery.' }, 404);
    if (!wantsPage(c)) return c.json({ ...delivery, body: JSON.parse(delivery.body) as object });
    const body = JSON.stringify(JSON.parse(delivery.body), null, 2);
    return operatorPage(
      c,
      delivery.event,
      html`${deliveryRows([delivery])}<pre class="card"><code>${body}</code></pre>`,
    );
  });
  app.post('/deliveries/:id/republish', async (c) => {
    const { form } = await wishOf(c);
    const delivery = room.vault.deliveries.get(c.req.param('id'));
    if (!delivery) return c.json({ error: 'There is no such delivery.' }, 404);
    const status = await deliver(room, delivery);
    return done(c, form, '/_sandbox/deliveries', { republished: delivery.id, status });
  });
  return app;
}

export function deliveryRows(deliveries: Delivery[]): Markup {
  if (deliveries.length === 0)
    return html`<p>No webhooks yet. They leave when an envelope or the account asks for events.</p>`;
  return html`<ul class="rows">${deliveries.map(
    (
      each,
    ) => html`<li class="row"><p><strong>${stateOf(each)}</strong> <a href="/_sandbox/deliveries/${each.id}">${each.event}</a>${
      each.recipient ? ` of recipient ${each.recipient}` : ''
    }</p>
<p class="soft">${moment(each.createdAt)} · ${each.attempts} ${each.attempts === 1 ? 'try' : 'tries'} · ${each.url}${each.error ? html` · ${each.error}` : ''}</p>
<form method="post" action="/_sandbox/deliveries/${each.id}/republish"><button aria-label="Send ${each.event} again">Send again</button></form></li>`,
  )}</ul>`;
}

function stateOf(each: Delivery): string {
  if (each.doneAt === null) return 'waiting';
  return succeeded(each) ? `delivered (${each.status})` : 'given up';
}
