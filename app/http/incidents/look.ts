import { z } from 'zod';
import type { Scope } from '#app/domain/incidents/facts.ts';
import { scopeFields, scopeOf } from '#app/domain/incidents/scope.ts';
import { Invalid, parse } from '#app/domain/refusal.ts';

const names = ['providers', 'regions', 'deployments', 'organizations'] as const;
const schema = z.strictObject(scopeFields);

/** What an address asks to look at. Without a word of it nothing is looked for, and what cannot be is said. */
export function lookIn(params: URLSearchParams) {
  const asked = {
    providers: params.getAll('providers'),
    regions: params.getAll('regions').filter((each) => each !== ''),
    deployments: params.getAll('deployments'),
    organizations: params.getAll('organizations'),
  };
  if (!params.has('look')) return { asked, look: undefined, wrong: undefined };
  try {
    const look: Scope = scopeOf(parse(schema, Object.fromEntries(names.map((name) => [name, asked[name]]))));
    return { asked, look, wrong: undefined };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { asked, look: undefined, wrong: Object.values(error.issues)[0] };
  }
}
