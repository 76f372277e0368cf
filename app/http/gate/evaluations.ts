import { z } from 'zod';
import { parse } from '#app/domain/refusal.ts';
import { type Answer, type Asking, evaluate, evaluateOne } from './evaluation.ts';
import { optional } from './question.ts';

/** How far a batch goes on: to its end, or to the first no, or to the first yes. */
const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
const most = 1000;
/** So many are asked at once, where none depends on the one before: a server answers them with one statement. */
const together = 50;

const standard = optional(z.record(z.string(), z.unknown()));
const batch = z.object({
  subject: standard,
  action: standard,
  resource: standard,
  context: standard,
  evaluations: optional(z.array(z.unknown()).max(most, `At most ${most} evaluations in one request.`)),
  options: optional(
    z.object({ evaluations_semantic: optional(z.enum(semantics, { error: `One of: ${semantics.join(', ')}.` })) }),
  ),
});

/** AuthZEN, section 7: many questions in one request. Without any it is a single evaluation. */
export async function evaluations(asking: Asking): Promise<Answer | { evaluations: Answer[] }> {
  const { evaluations: asked = [], options } = parse(batch, asking.input);
  if (asked.length === 0) return evaluate(asking);
  const defaults = asking.input as Record<string, unknown>;
  const semantic = options?.evaluations_semantic ?? 'execute_all';
  const answers: Answer[] = [];
  const step = semantic === 'execute_all' ? together : 1;
  for (let at = 0; at < asked.length; at += step) {
    const some = asked.slice(at, at + step).map((each) => evaluateOne({ ...asking, input: filled(each, defaults) }));
    const told = await Promise.all(some);
    answers.push(...told);
    const last = (each: Answer) =>
      each.decision ? semantic === 'permit_on_first_permit' : semantic === 'deny_on_first_deny';
    if (told.some(last)) break;
  }
  return { evaluations: answers };
}

/** An entity of an evaluation replaces the default whole: half of one taken from there would be a question that nobody asked. */
function filled(each: unknown, defaults: Record<string, unknown>): unknown {
  if (!isObject(each)) return each;
  const entities = ['subject', 'action', 'resource', 'context'].map((name) => [name, each[name] ?? defaults[name]]);
  return Object.fromEntries(entities);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
