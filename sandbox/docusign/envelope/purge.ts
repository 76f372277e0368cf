import { post } from '../connect/message.ts';
import { ApiError } from '../errors.ts';
import { note } from './audit.ts';
import type { Step } from './step.ts';

/** What is to go: the documents, with the fields and tabs, with what names people; and taken out of the queue again. */
const states = /^documents(_and_metadata(_and_redact)?)?_(queued|dequeued)$/;

/** DocuSign purges nothing at once: it waits in a queue for some days. */
export function queuePurge({ envelope, at, room }: Step, state: string): void {
  if (!states.test(state)) throw new ApiError('INVALID_REQUEST_PARAMETER', `The purgeState ${state} is not known.`);
  if (envelope.options['purgeState']?.toString().endsWith('_purged'))
    throw new ApiError('ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The envelope was purged already.');
  envelope.options['purgeState'] = state;
  const days = room.settings().envelopes.purgeAfterDays;
  envelope.purge = state.endsWith('_queued') ? { askedAt: at, at: at + days * 86_400_000 } : undefined;
  note(envelope, at, 'Purge', room.options.user.name, `The envelope was given the purge state ${state}`);
}

/** The documents are gone for good, and the rest as far as that was asked. */
export function purgeNow(step: Step): void {
  const { envelope, at, room } = step;
  if (!envelope.purge || envelope.purge.doneAt !== undefined) return;
  const state = String(envelope.options['purgeState'] ?? '');
  room.vault.files.removeAll(envelope.envelopeId);
  envelope.documents = [];
  envelope.purge = { ...envelope.purge, doneAt: at };
  envelope.options['purgeState'] = state.replace(/_queued$/, '_purged');
  envelope.modifiedAt = at;
  if (state.includes('metadata')) {
    Object.assign(envelope, { customFields: [], listCustomFields: [], emailBlurb: undefined });
    for (const each of envelope.recipients) each.tabs = {};
  }
  if (state.includes('redact'))
    for (const each of envelope.recipients)
      Object.assign(each, { name: 'Redacted', email: 'redacted@sandbox.invalid' });
  note(envelope, at, 'Purged', 'DocuSign sandbox', 'What was to be purged is gone');
  post(step, 'envelope-purge');
}
