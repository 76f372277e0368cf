import { type Arrived, filesOf, sourceKey } from '../intake/documents.ts';
import type { Envelope } from './envelope.ts';
import type { Step } from './step.ts';

/** The papers of an envelope may change until the first recipient has finished. */
export const begun = (envelope: Envelope) =>
  envelope.recipients.some((each) => each.status === 'completed' && each.kind !== 'carbonCopies');

export function addDocuments({ envelope, room }: Step, documents: Arrived[]): void {
  for (const { paper } of documents) {
    const index = envelope.documents.findIndex((each) => each.documentId === paper.documentId);
    const last = Math.max(0, ...envelope.documents.map((each) => each.order));
    if (index >= 0) envelope.documents[index] = { ...paper, order: envelope.documents[index]?.order ?? paper.order };
    else envelope.documents.push({ ...paper, order: last + 1 });
  }
  for (const [key, bytes] of filesOf(documents)) room.vault.files.put(envelope.envelopeId, key, bytes);
}

/** Takes papers out, with the tabs that stand on them. */
export function removeDocuments({ envelope, room }: Step, ids: string[]): void {
  envelope.documents = envelope.documents.filter((each) => !ids.includes(each.documentId));
  for (const key of ids.flatMap((id) => [id, sourceKey(id)])) room.vault.files.remove(envelope.envelopeId, key);
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs))
      recipient.tabs[kind] = tabs.filter((tab) => tab.documentId === undefined || !ids.includes(tab.documentId));
}
