import fc from 'fast-check';

type Schema = Record<string, unknown>;

/** Values that a schema of the document allows, and, now and then, ones that it does not. */
export function arbitraryOf(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const valid = allowed(schema, schemas);
  return fc.oneof({ weight: 20, arbitrary: valid }, { weight: 1, arbitrary: fc.jsonValue() });
}

function allowed(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const reference = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  if (reference) return allowed(schemas[reference] ?? {}, schemas);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((each) => allowed(each, schemas)));
  switch (schema['type']) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf((schema['items'] ?? {}) as Schema, schemas), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Math.min(Number(schema['maxItems'] ?? 4), 4),
      });
    case 'object':
      return record(schema, schemas);
    default:
      return fc.jsonValue();
  }
}

function text(schema: Schema): fc.Arbitrary<string> {
  const size = {
    minLength: Number(schema['minLength'] ?? 0),
    maxLength: Math.min(Number(schema['maxLength'] ?? 60), 400),
  };
  const any = fc.string({ ...size, unit: 'binary' });
  if (schema['format'] === 'date-time')
    return fc.oneof(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((at) => at.toISOString()),
      any,
    );
  return fc.oneof(
    fc.string(size),
    fc.constantFrom(...tricky).filter((each) => each.length >= size.minLength),
    any,
  );
}

const tricky = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202ehidden',
  'aws',
  'us-east-1',
  'us-east-2',
  '0.0.0.0/0',
  '203.0.113.0/24',
  '::/0',
  '999.1.1.1',
  'organization',
  'service',
  'create_service',
  '__proto__',
  'constructor',
  'MRN 12345678',
  "'; drop table event; --",
  '%00',
  '../..',
  '\r\nX: y',
  '𝕏'.repeat(20),
];

function number(schema: Schema): fc.Arbitrary<number> {
  const low = Number(schema['minimum'] ?? -1000);
  const high = Math.min(Number(schema['maximum'] ?? 100_000), 1_000_000);
  const step = Number(schema['multipleOf'] ?? 1);
  const fits = fc.integer({ min: Math.ceil(low / step), max: Math.floor(high / step) }).map((each) => each * step);
  return fc.oneof(
    { weight: 8, arbitrary: fits },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 1.5, 1e21, 5e-324, high + 1) },
  );
}

/** What makes sense by name: without it hardly any request would get as far as the rules. */
const sense: Record<string, unknown[]> = {
  name: ['claims', 'reports'],
  provider: ['aws'],
  region: ['us-east-2', 'us-east-1'],
  deployment: ['hosted'],
  ipAccess: [['203.0.113.0/24'], ['0.0.0.0/0', '2001:db8::/32']],
  type: ['organization', 'service'],
  id: ['waiting', 'aws/us-east-2'],
  url: ['http://127.0.0.1:9/crm'],
  numReplicas: [3],
  minReplicaMemoryGb: [16],
  maxReplicaMemoryGb: [64],
};
const hinted = (name: string, any: fc.Arbitrary<unknown>) =>
  sense[name]
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...sense[name]) }, { weight: 1, arbitrary: any })
    : any;

function record(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, hinted(name, arbitraryOf(each, schemas))]),
    ),
    { requiredKeys: required.filter((name) => name in properties) },
  );
  const more = fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue(), { maxKeys: 2 });
  return fc.oneof(
    { weight: 10, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, more).map(([one, other]) => ({ ...one, ...other })) },
  );
}
