import type { z } from 'zod';
import { type Config, settings } from './settings.ts';
import { unsafe } from './unsafe.ts';

/** The environment, parsed once. The only reader of process.env in the product. */
export class UnsafeConfig extends Error {
  readonly reasons: string[];
  constructor(reasons: string[]) {
    super(`The portal does not start:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'UnsafeConfig';
    this.reasons = reasons;
  }
}

/** Parses or throws `UnsafeConfig` with every reason at once, so that nobody mends a setting a start. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  const unreadable = result.success ? [] : result.error.issues.map((issue) => unreadableIn(issue, given));
  const reasons = [...unreadable, ...unsafe(result.success ? result.data : readable(given), given)];
  if (!result.success || reasons.length > 0) throw new UnsafeConfig(reasons);
  return Object.freeze(result.data);
}

/** In words of whoever writes settings: what is left out is missing, and what has another type than text is a number. */
function unreadableIn({ path, code, message }: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = path.join('.');
  if (given[name] === undefined) return `${name} is missing.`;
  return `${name}: ${code === 'invalid_type' ? 'Write a number.' : message}`;
}

/** What can be read of the settings, for who looks at a part of them: what is missing or wrong is absent. */
export const readWhatThereIs = (environment: Record<string, string | undefined> = process.env): Partial<Config> =>
  readable(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));

function readable(environment: Record<string, string | undefined>): Partial<Config> {
  const parsed = Object.entries(settings.shape).map(([name, one]) => [name, one.safeParse(environment[name])] as const);
  return Object.fromEntries(parsed.flatMap(([name, result]) => (result.success ? [[name, result.data]] : [])));
}
