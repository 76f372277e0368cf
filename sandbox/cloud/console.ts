import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { sameOrigin } from '#sandbox/mail/origin.ts';
import { sheetHeaders } from '#sandbox/mail/sheet.ts';
import { Arrangement, arranged } from './arrangement.ts';
import { BackupOrder } from './backup.ts';
import type { Cloud } from './cloud.ts';
import { FaultOrder } from './faults.ts';
import { founded, NewOrganization, Plan } from './organization.ts';
import { consolePage, problemPage, servicePage } from './pages.ts';
import { OpenedRegion } from './regions.ts';
import { states } from './service.ts';

const PlanChange = z.strictObject({ plan: Plan });
const StateChange = z.strictObject({ state: z.enum(states) });

/** The vendor's side of the desk. Every change is taken as JSON (PUT or POST, answered in JSON) or as a form (back to the page). */
export function backOffice(cloud: Cloud): Hono {
  const app = new Hono();
  app.use(sameOrigin);
  const overview = () =>
    cloud.organizations.list().map((organization) => ({ organization, services: cloud.fleet.list(organization.id) }));

  app.get('/', (c) => c.html(consolePage(overview(), cloud.faults.list()), 200, sheetHeaders));
  app.get('/organizations', (c) =>
    c.json(overview().map(({ organization, services }) => ({ ...organization, services }))),
  );
  app.get('/faults', (c) => c.json(cloud.faults.list()));

  app.on(['PUT', 'POST'], '/organizations/:id/plan', (c) =>
    change(c, PlanChange, ({ plan }) => cloud.organizations.changePlan(c.req.param('id'), plan)),
  );
  app.post('/organizations', (c) =>
    change(c, NewOrganization, (input) => {
      const organization = founded(input);
      return cloud.organizations.add(organization) ? cloud.organizations.find(organization.id) : undefined;
    }),
  );
  app.post('/organizations/:id/services', (c) =>
    change(c, Arrangement, (input) => {
      const organization = cloud.organizations.find(c.req.param('id'));
      const made = organization && arranged(organization, input);
      return made && cloud.fleet.create(c.req.param('id'), made, false, 'console');
    }),
  );
  app.get('/regions', (c) => c.json(cloud.regions.list()));
  app.post('/regions', (c) => change(c, OpenedRegion, (input) => cloud.regions.open(input)));
  app.get('/services/:id', (c) => {
    const service = cloud.fleet.find(c.req.param('id'));
    return service
      ? c.html(servicePage(service, cloud.backups.list(service)), 200, sheetHeaders)
      : c.html(problemPage('There is no such service.'), 404, sheetHeaders);
  });
  app.on(['PUT', 'POST'], '/services/:id/state', (c) =>
    change(c, StateChange, ({ state }) => cloud.fleet.force(c.req.param('id'), state)),
  );
  app.post('/services/:id/backups', (c) =>
    change(c, BackupOrder, ({ endsAs }) => {
      const service = cloud.fleet.find(c.req.param('id'));
      return service && cloud.backups.take(service, endsAs);
    }),
  );
  app.on(['PUT', 'POST'], '/faults', (c) =>
    change(c, FaultOrder, (order) => {
      cloud.faults.set(order);
      return cloud.faults.list();
    }),
  );
  return app;
}

async function change<T>(c: Context, schema: z.ZodType<T>, apply: (input: T) => object | undefined): Promise<Response> {
  const form = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '');
  const answer = (status: 400 | 404, error: string) =>
    form ? c.html(problemPage(error), status, sheetHeaders) : c.json({ error }, status);
  const input = schema.safeParse(form ? await c.req.parseBody() : await c.req.json().catch(() => null));
  if (!input.success) return answer(400, z.prettifyError(input.error));
  const result = apply(input.data);
  if (!result) return answer(404, 'There is no such thing, or its id is taken.');
  return form ? c.redirect('/_sandbox', 303) : c.json(result);
}
