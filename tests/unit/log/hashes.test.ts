import { expect, it } from 'vitest';
import { z } from 'zod';
import { events } from '#app/domain/event.ts';
import { namesHash, sha256, text } from '#app/domain/shapes.ts';

/** Every field of an event, at whatever depth, whose shape is this one. */
function fieldsOf(shape: z.ZodType, schema: z.ZodType, field = ''): string[] {
  if (schema === shape) return [field];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return fieldsOf(shape, schema.unwrap() as z.ZodType, field);
  if (schema instanceof z.ZodArray) return fieldsOf(shape, schema.element as z.ZodType, field);
  if (schema instanceof z.ZodRecord) return fieldsOf(shape, schema.valueType as z.ZodType, 'any');
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => fieldsOf(shape, each as z.ZodType, field));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, each]) => fieldsOf(shape, each as z.ZodType, name));
}
const named = (shape: z.ZodType) =>
  Object.entries(events).flatMap(([type, { data }]) =>
    fieldsOf(shape, data).map((field) => ({ field: `${type} ${field}`, hash: namesHash(field) })),
  );

// Verification would look for the text of a hash, find none, and close the gate for everybody.
it('tells a hash from the commitment to a text by the name of its field, in every event', () => {
  const [hashes, texts] = [named(sha256), named(text)];
  expect(hashes.filter(({ hash }) => !hash)).toEqual([]);
  expect(texts.filter(({ hash }) => hash)).toEqual([]);
  expect(hashes.map(({ field }) => field)).toContain('catalog.region_withdrawn preview');
  expect(texts.map(({ field }) => field)).toContain('catalog.region_withdrawn reason');
});
