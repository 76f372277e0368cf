import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Hono } from 'hono';
import type { OpenApi } from '#app/http/machines/openapi.ts';

/** What a test asks for, as far as the contract needs to know it. */
interface Question {
  method: string;
  path: string;
}

/** Holds every answer of the machine interface against the document that the portal serves. */
export function contractOf(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'openapi', ...document });
  const compiled = new Map<string, ValidateFunction>();
  const paths = Object.entries(document.paths).map(([path, operations]) => ({
    path,
    operations,
    shape: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));

  const validator = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer);
    if (known) return known;
    const made = ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, made);
    return made;
  };

  /** Everything that is wrong with the answer; nothing when the document says nothing about the address. */
  return async ({ method, path }: Question, answer: Response): Promise<string[]> => {
    const found = paths.find((each) => each.shape.test(path));
    const operation = found?.operations[(method === 'HEAD' ? 'GET' : method).toLowerCase()];
    if (!found || !operation) return [];
    const status = String(answer.status);
    const documented = operation.responses[status];
    if (!documented) return [`${method} ${path}: ${status} is not documented`];
    const content = (documented['content'] ?? {}) as Record<string, { schema?: unknown }>;
    if (method === 'HEAD' || Object.keys(content).length === 0) return [];
    const type = answer.headers.get('content-type')?.split(';')[0] ?? 'none';
    if (!content[type]) return [`${method} ${path}: ${status} as ${type} is not documented`];
    if (!type.endsWith('json')) return [];
    const at = ['paths', found.path, method.toLowerCase(), 'responses', status, 'content', type, 'schema'];
    const valid = validator(
      `/${at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
    );
    const body: unknown = await answer.clone().json();
    if (valid(body)) return [];
    return (valid.errors ?? []).map(
      (each) => `${method} ${path}: ${status} ${each.instancePath} ${each.message} ${JSON.stringify(each.params)}`,
    );
  };
}

/** From now on an answer that the document does not allow fails the test that asked for it. */
export function keepToContract(app: Hono, document: OpenApi): void {
  const wrongWith = contractOf(document);
  const ask = app.request.bind(app);
  app.request = async (input, init, ...rest) => {
    const answer = await ask(input, init, ...rest);
    const path = new URL(String(input instanceof Request ? input.url : input), 'http://portal').pathname;
    const wrong = await wrongWith({ method: init?.method ?? 'GET', path }, answer);
    if (wrong.length > 0) throw new Error(`The answer breaks the contract:\n${wrong.join('\n')}`);
    return answer;
  };
}
