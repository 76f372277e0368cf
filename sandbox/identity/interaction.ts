import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Interaction, Provider } from 'oidc-provider';
import { z } from 'zod';
import { sameOrigin } from '#sandbox/mail/origin.ts';
import { sheetHeaders } from '#sandbox/mail/sheet.ts';
import { type Directory, Person } from './directory.ts';
import { problemPage, refusedPage, signInPage } from './pages.ts';
import { acr, amr } from './provider.ts';

/** The rooms of the provider that are ours: the sign-in page and the directory's admin door. */
export function interaction(provider: Provider, directory: Directory): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(sameOrigin);
  app.onError((error, c) => {
    if (error.name !== 'SessionNotFound') throw error;
    const problem = { error: 'session_not_found', error_description: 'This sign-in is over. Go back and start again.' };
    return c.html(problemPage(problem), 400, sheetHeaders);
  });

  app.get('/interaction/:uid', async (c) => {
    const { incoming, outgoing } = c.env;
    const { uid, prompt } = await provider.interactionDetails(incoming, outgoing);
    if (prompt.name === 'consent') {
      return c.redirect(await provider.interactionResult(incoming, outgoing, { consent: {} }), 303);
    }
    const people = directory.list().filter((person) => person.active);
    return c.html(signInPage(uid, people), 200, sheetHeaders);
  });
  app.post('/interaction/:uid', async (c) => {
    const { incoming, outgoing } = c.env;
    const waiting = await provider.interactionDetails(incoming, outgoing);
    const { sub } = await c.req.parseBody();
    const person = typeof sub === 'string' ? directory.find(sub) : undefined;
    if (!person) return c.html(refusedPage(waiting.uid), 403, sheetHeaders);
    if (waiting.session && waiting.session.accountId !== person.sub) await leave(provider, waiting);
    const login = { accountId: person.sub, amr, acr };
    return c.redirect(await provider.interactionResult(incoming, outgoing, { login }), 303);
  });

  app.get('/_sandbox/people', (c) => c.json(directory.list()));
  app.post('/_sandbox/people', async (c) => {
    const person = Person.safeParse(await c.req.json().catch(() => null));
    if (!person.success) return c.json({ error: z.prettifyError(person.error) }, 400);
    directory.put(person.data);
    return c.json({ ...person.data, active: true }, 201);
  });
  app.delete('/_sandbox/people/:sub', (c) => {
    return directory.deactivate(c.req.param('sub'))
      ? c.body(null, 204)
      : c.json({ error: 'Nobody active has that sub.' }, 404);
  });
  return app;
}

/** Ends the session of whoever was signed in before; left alone, oidc-provider would do so on a page that needs JavaScript. */
async function leave(provider: Provider, waiting: Interaction): Promise<void> {
  const before = waiting.session?.uid && (await provider.Session.findByUid(waiting.session.uid));
  if (before) await before.destroy();
  delete waiting.session;
  await waiting.save(waiting.exp - Math.floor(Date.now() / 1000));
}
