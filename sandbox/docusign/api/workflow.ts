import { type Context, Hono } from 'hono';
import type { Envelope } from '../envelope/envelope.ts';
import { isOpen, proceed } from '../envelope/routing.ts';
import { step } from '../envelope/step.ts';
import { resume } from '../envelope/workflow.ts';
import { ApiError } from '../errors.ts';
import { guid, type Room } from '../room.ts';
import { listOf, type Raw, rawOf, strings, text } from '../wire.ts';
import { bodyOf, type Folder, found, reply } from './request.ts';

/** The workflow of an envelope: its pauses, and the sending that was put off. */
export function workflowApi(room: Room, folder: Folder) {
  const app = new Hono();
  app.get('/:id/workflow', (c) =>
    reply(c, found(room, c, folder).workflow ?? { workflowStatus: 'in_progress', workflowSteps: [] }),
  );
  app.put('/:id/workflow', async (c) => {
    const wish = strings(await bodyOf(c)) as Raw;
    const { envelopeId } = found(room, c, folder);
    step(room, envelopeId, (current) => {
      const { envelope } = current;
      const { workflowStatus, ...rest } = wish;
      envelope.workflow = { ...envelope.workflow, ...rest };
      if (text(workflowStatus) !== 'in_progress') return;
      resume(current);
      if (isOpen(envelope)) proceed(current);
    });
    return reply(c, found(room, c, folder).workflow);
  });
  app.delete('/:id/workflow', (c) => {
    const { envelopeId } = found(room, c, folder);
    step(room, envelopeId, (current) => {
      current.envelope.workflow = undefined;
      if (isOpen(current.envelope)) proceed(current);
    });
    return reply(c, {});
  });
  const scheduled = '/:id/workflow/scheduledSending';
  app.get(scheduled, (c) => reply(c, rawOf(rawOf(found(room, c, folder).workflow)['scheduledSending'])));
  app.put(scheduled, async (c) => {
    const scheduledSending = strings(await bodyOf(c)) as Raw;
    change(room, c, folder, (envelope) => {
      envelope.workflow = { workflowStatus: 'in_progress', workflowSteps: [], ...envelope.workflow, scheduledSending };
    });
    return reply(c, scheduledSending);
  });
  app.delete(scheduled, (c) => {
    change(room, c, folder, (envelope) => delete envelope.workflow?.['scheduledSending']);
    return reply(c, {});
  });

  app.post('/:id/workflow/steps', async (c) => {
    const made = { ...(strings(await bodyOf(c)) as Raw), workflowStepId: guid() };
    change(room, c, folder, (envelope) => {
      const steps = [...listOf(rawOf(envelope.workflow)['workflowSteps']), made];
      envelope.workflow = { ...envelope.workflow, workflowSteps: steps };
    });
    return reply(c, made, 201);
  });
  const one = '/:id/workflow/steps/:step';
  app.get(one, (c) => reply(c, stepIn(found(room, c, folder), c)));
  app.put(one, async (c) => {
    const wish = strings(await bodyOf(c)) as Raw;
    change(room, c, folder, (envelope) => Object.assign(stepIn(envelope, c), wish));
    return reply(c, stepIn(found(room, c, folder), c));
  });
  app.delete(one, (c) => {
    change(room, c, folder, (envelope) => {
      const gone = stepIn(envelope, c);
      const steps = listOf(rawOf(envelope.workflow)['workflowSteps']).filter((each) => each !== gone);
      envelope.workflow = { ...envelope.workflow, workflowSteps: steps };
    });
    return reply(c, {});
  });
  app.get(`${one}/delayedRouting`, (c) => reply(c, rawOf(stepIn(found(room, c, folder), c)['delayedRouting'])));
  app.put(`${one}/delayedRouting`, async (c) => {
    const delayedRouting = strings(await bodyOf(c)) as Raw;
    change(room, c, folder, (envelope) => Object.assign(stepIn(envelope, c), { delayedRouting }));
    return reply(c, delayedRouting);
  });
  app.delete(`${one}/delayedRouting`, (c) => {
    change(room, c, folder, (envelope) => delete stepIn(envelope, c)['delayedRouting']);
    return reply(c, {});
  });
  return app;
}

function change(room: Room, c: Context, folder: Folder, work: (envelope: Envelope) => unknown): void {
  step(room, found(room, c, folder).envelopeId, ({ envelope }) => void work(envelope));
}

function stepIn(envelope: Envelope, c: Context): Raw {
  const steps = listOf(rawOf(envelope.workflow)['workflowSteps']);
  const known = steps.find((each) => each['workflowStepId'] === c.req.param('step'));
  if (!known) throw new ApiError('WORKFLOW_STEP_NOT_FOUND', 'The workflow step does not exist.', 404);
  return known;
}
