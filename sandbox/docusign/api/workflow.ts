import { Hono } from 'hono';
import { ApiError } from '../errors.ts';
import { guid, type Room } from '../room.ts';
import { isOpen, proceed } from '../routing.ts';
import { step } from '../step.ts';
import { listOf, type Raw, rawOf, strings, text } from '../wire.ts';
import { resume } from '../workflow.ts';
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
  app.get('/:id/workflow/scheduledSending', (c) =>
    reply(c, rawOf(rawOf(found(room, c, folder).workflow)['scheduledSending'])),
  );
  app.post('/:id/workflow/steps', async (c) => {
    const wish = strings(await bodyOf(c)) as Raw;
    const made = { ...wish, workflowStepId: guid() };
    const { envelopeId } = found(room, c, folder);
    step(room, envelopeId, ({ envelope }) => {
      envelope.workflow = {
        ...envelope.workflow,
        workflowSteps: [...listOf(rawOf(envelope.workflow)['workflowSteps']), made],
      };
    });
    return reply(c, made, 201);
  });
  app.delete('/:id/workflow/steps/:step', (c) => {
    const { envelopeId } = found(room, c, folder);
    step(room, envelopeId, ({ envelope }) => {
      const steps = listOf(rawOf(envelope.workflow)['workflowSteps']);
      const rest = steps.filter((each) => each['workflowStepId'] !== c.req.param('step'));
      if (rest.length === steps.length)
        throw new ApiError('WORKFLOW_STEP_NOT_FOUND', 'The workflow step does not exist.', 404);
      envelope.workflow = { ...envelope.workflow, workflowSteps: rest };
    });
    return reply(c, {});
  });
  return app;
}
