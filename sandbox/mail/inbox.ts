import { Hono } from 'hono';
import { z } from 'zod';
import type { Mailbox } from './mailbox.ts';
import { sameOrigin } from './origin.ts';
import { htmlPart, htmlPartHeaders, listPage, messagePage } from './pages.ts';
import { type Fault, faultModes } from './receiver.ts';
import { sheetHeaders } from './sheet.ts';

const Query = z.object({
  to: z.string().trim().default(''),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const FaultBody = z.strictObject({
  mode: z.enum(faultModes),
  to: z.array(z.string().trim().toLowerCase()).max(1_000).optional(),
  perSecond: z.number().positive().max(1_000).optional(),
});

/** The inbox over HTTP: JSON for scripts, pages for people who ask for text/html. */
export function inbox(mailbox: Mailbox, fault: { now: Fault }): Hono {
  const app = new Hono();
  app.use(sameOrigin);
  app.get('/', (c) => c.redirect('/inbox'));
  app.get('/inbox', (c) => {
    const query = Query.safeParse(c.req.query());
    if (!query.success) return c.json({ error: z.prettifyError(query.error) }, 400);
    const messages = mailbox.list(query.data.to, query.data.limit);
    return wantsHtml(c.req.header('accept'))
      ? c.html(listPage(messages, query.data.to), 200, sheetHeaders)
      : c.json(messages);
  });
  app.delete('/inbox', (c) => {
    mailbox.empty();
    return c.body(null, 204);
  });
  app.post('/inbox/empty', (c) => {
    mailbox.empty();
    return c.redirect('/inbox', 303);
  });
  app.get('/messages/:id', (c) => {
    const message = mailbox.find(c.req.param('id'));
    if (!message) return c.json({ error: 'There is no such message.' }, 404);
    return wantsHtml(c.req.header('accept')) ? c.html(messagePage(message), 200, sheetHeaders) : c.json(message);
  });
  app.get('/messages/:id/html', (c) => {
    const message = mailbox.find(c.req.param('id'));
    return message?.html ? c.html(htmlPart(message), 200, htmlPartHeaders) : c.notFound();
  });
  app.get('/_sandbox/faults', (c) => c.json(fault.now));
  app.put('/_sandbox/faults', async (c) => {
    const input = FaultBody.safeParse(await c.req.json().catch(() => null));
    if (!input.success) return c.json({ error: z.prettifyError(input.error) }, 400);
    fault.now = input.data;
    return c.json(fault.now);
  });
  return app;
}

const wantsHtml = (accept = ''): boolean => accept.includes('text/html');
