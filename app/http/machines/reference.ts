import { openApiDocument } from './openapi.ts';
import type { Json, OperationObject } from './openapi-parts.ts';
import { samples } from './samples.ts';

/** The document as people read it: what stands in it, in the order in which it is asked. */
export interface Reference {
  groups: { name: string; operations: OperationView[] }[];
  shapes: { id: string; about: string; fields: Field[] }[];
}
export interface OperationView {
  id: string;
  method: string;
  path: string;
  summary: string;
  about: string;
  scope: string | undefined;
  parameters: Field[];
  takes: string | undefined;
  gives: { status: string; about: string; shape: string | undefined }[];
  sample: string;
}
export interface Field {
  name: string;
  type: string;
  required: boolean;
  about: string;
  /** The shape that it is of. */
  shape?: string | undefined;
}

export function reference(base: string): Reference {
  const document = openApiDocument(base);
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const names = [...new Set(all.flatMap(({ operation }) => operation.tags))];
  return {
    groups: names.map((name) => ({
      name,
      operations: all
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ path, method, operation }) => operationView(path, method, operation, base)),
    })),
    shapes: Object.entries(document.components.schemas)
      .map(([id, schema]) => ({ id, about: textOf(schema['description']), fields: fieldsOf(schema) }))
      .sort((a, b) => a.id.localeCompare(b.id)),
  };
}

function operationView(path: string, method: string, operation: OperationObject, base: string): OperationView {
  const security = (operation['security'] ?? []) as Record<string, string[]>[];
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    about: textOf(operation['description']),
    scope: security.flatMap((each) => each['oauth'] ?? [])[0],
    parameters: ((operation['parameters'] ?? []) as Json[]).map((each) => ({
      name: textOf(each['name']),
      type: `${textOf(each['in'])}, ${typeOf(each['schema'] as Json)}`,
      required: each['required'] === true,
      about: textOf(each['description']),
    })),
    takes: shapeIn(operation['requestBody'] as Json | undefined),
    gives: Object.entries(operation.responses).map(([status, answer]) => ({
      status,
      about: textOf(answer['description']),
      shape: shapeIn(answer),
    })),
    sample: samples(base)[operation.operationId] ?? readSample(path, base),
  };
}

const readSample = (path: string, base: string) =>
  `curl -H "Authorization: Bearer $HIPAA_TOKEN" \\\n  ${base}${path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => `$${name.toUpperCase()}`)}`;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const nameOf = (reference: unknown) => textOf(reference).split('/').at(-1);

/** The shape of a body, whatever its type. */
function shapeIn(holder: Json | undefined): string | undefined {
  const content = Object.values((holder?.['content'] ?? {}) as Record<string, { schema?: Json }>)[0];
  return nameOf(content?.schema?.['$ref']) || undefined;
}

function fieldsOf(schema: Json): Field[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(properties).flatMap(([name, each]) => [
    field(name, each, required.includes(name)),
    ...inner(name, each),
  ]);
}

function field(name: string, schema: Json, required: boolean): Field {
  const shape = nameOf(schema['$ref'] ?? (schema['items'] as Json | undefined)?.['$ref']);
  const fallback = schema['default'];
  const about = [
    textOf(schema['description']),
    fallback === undefined ? '' : `${JSON.stringify(fallback)} when left out.`,
  ];
  return { name, type: typeOf(schema), required, about: about.filter(Boolean).join(' '), ...(shape && { shape }) };
}

/** Members of objects that have no name of their own, with a path. */
function inner(name: string, schema: Json): Field[] {
  const items = schema['items'] as Json | undefined;
  const nested = items?.['properties'] ? items : schema['properties'] ? schema : undefined;
  if (!nested) return [];
  return fieldsOf(nested).map((each) => ({ ...each, name: `${name}${items ? '[]' : ''}.${each.name}` }));
}

function typeOf(schema: Json): string {
  const reference = nameOf(schema['$ref']);
  if (reference) return reference;
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' | ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['anyOf'])) return (schema['anyOf'] as Json[]).map(typeOf).join(' or ');
  const type = textOf(schema['type']) || 'anything';
  if (type === 'array') return `list of ${typeOf((schema['items'] ?? {}) as Json)}`;
  const format = textOf(schema['format']);
  const [low, high] = [schema['minimum'], schema['maximum']];
  const range = typeof low === 'number' && typeof high === 'number' && high < 1e6 ? ` ${low} to ${high}` : '';
  return `${format || type}${range}`;
}
