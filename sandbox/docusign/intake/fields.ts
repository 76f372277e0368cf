import { randomInt } from 'node:crypto';
import type { CustomField, Envelope } from '../envelope/envelope.ts';
import { invalidParameter } from '../errors.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';

export interface PostedFields {
  textCustomFields: CustomField[];
  listCustomFields: CustomField[];
}

export const readCustomFields = (posted: unknown): PostedFields => ({
  textCustomFields: listOf(rawOf(posted)['textCustomFields']).map(readField),
  listCustomFields: listOf(rawOf(posted)['listCustomFields']).map(readField),
});

function readField(posted: Raw): CustomField {
  const name = text(posted['name']) ?? '';
  const value = text(posted['value']) ?? '';
  if (name.length > 100 || value.length > 100)
    throw invalidParameter('The name and the value of a custom field may have at most 100 characters.');
  return {
    fieldId: text(posted['fieldId']) ?? String(randomInt(1_000_000_000, 10_000_000_000)),
    name,
    value,
    show: text(posted['show']) ?? 'false',
    required: text(posted['required']) ?? 'false',
    ...(Array.isArray(posted['listItems']) && { listItems: posted['listItems'].map(String) }),
  };
}

/** Fields with a known id, or a known name, are changed; the others are added. */
export function mergeFields(envelope: Envelope, posted: PostedFields): void {
  const merge = (before: CustomField[], changes: CustomField[]) => {
    const merged = [...before];
    for (const change of changes) {
      const index = merged.findIndex((each) => each.fieldId === change.fieldId || each.name === change.name);
      const existing = merged[index];
      if (existing)
        merged[index] = { ...existing, ...change, name: change.name || existing.name, fieldId: existing.fieldId };
      else merged.push(change);
    }
    return merged;
  };
  envelope.customFields = merge(envelope.customFields, posted.textCustomFields);
  envelope.listCustomFields = merge(envelope.listCustomFields, posted.listCustomFields);
}
