import { guid } from '../room.ts';
import { date, isRaw, listOf, type Raw, rawOf, strings, text } from '../wire.ts';
import { note } from './audit.ts';
import { resumesAt } from './due.ts';
import type { Step } from './step.ts';

/** Pauses in the routing: scheduled sending, delayed routing, and steps that wait until somebody goes on. */

/** A workflow as it was posted, each of its steps with an id. */
export function readWorkflow(posted: unknown): Raw | undefined {
  if (!isRaw(posted)) return undefined;
  const workflow = strings(posted) as Raw;
  const steps = listOf(workflow['workflowSteps']).map((each) => ({ workflowStepId: guid(), ...each }));
  return { ...workflow, workflowStatus: text(workflow['workflowStatus']) ?? 'in_progress', workflowSteps: steps };
}

/** Whether the routing stops before this order. A step stops once. */
export function pausedBefore(step: Step, order: number): boolean {
  const { envelope, at } = step;
  const workflow = envelope.workflow;
  if (!workflow) return false;
  const until = resumesAt(envelope);
  if (workflow['workflowStatus'] === 'paused' && until === undefined) return true;
  if (until !== undefined && until > at) return true;
  if (until !== undefined) resume(step);
  const due = listOf(workflow['workflowSteps']).find(
    (each) =>
      text(each['action']) === 'pause_before' &&
      Number(text(each['itemId'])) === order &&
      !isRaw(each['recipientRouting']) &&
      each['status'] !== 'completed',
  );
  if (!due) return false;
  due['status'] = 'in_progress';
  due['triggeredDate'] = date(at);
  workflow['workflowStatus'] = 'paused';
  workflow['currentWorkflowStepId'] = due['workflowStepId'];
  const delayed = momentOf(rawOf(due['delayedRouting']), at);
  if (delayed !== undefined) workflow['resumeDate'] = date(delayed);
  note(envelope, at, 'Workflow Paused', 'DocuSign sandbox', `The workflow is paused before routing order ${order}`);
  return true;
}

/** A sending that was put off: the envelope counts as sent, but nobody is invited yet. */
export function schedule({ envelope, at }: Step): void {
  const until = momentOf(rawOf(rawOf(envelope.workflow)['scheduledSending']), at);
  if (until === undefined || until <= at || !envelope.workflow) return;
  envelope.workflow['workflowStatus'] = 'paused';
  envelope.workflow['resumeDate'] = date(until);
}

export function resume({ envelope, at }: Step): void {
  const workflow = envelope.workflow;
  if (!workflow) return;
  workflow['workflowStatus'] = 'in_progress';
  delete workflow['resumeDate'];
  delete workflow['currentWorkflowStepId'];
  for (const each of listOf(workflow['workflowSteps']))
    if (each['status'] === 'in_progress') Object.assign(each, { status: 'completed', completedDate: date(at) });
  note(envelope, at, 'Workflow Resumed', 'DocuSign sandbox', 'The workflow goes on');
}

/** `resumeDate`, or a `delay` written as days.hours:minutes:seconds.fraction. */
function momentOf(scheduled: Raw, at: number): number | undefined {
  const direct = Date.parse(text(scheduled['resumeDate']) ?? '');
  if (!Number.isNaN(direct)) return direct;
  const [rule] = listOf(scheduled['rules']);
  if (!rule) return undefined;
  const resumeDate = Date.parse(text(rule['resumeDate']) ?? '');
  if (!Number.isNaN(resumeDate)) return resumeDate;
  const delay = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(text(rule['delay']) ?? '');
  if (!delay) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = delay.slice(1).map((part) => Number(part ?? 0));
  return at + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
