import { looksLikePhi } from '#app/domain/phi.ts';
import { access } from './access.ts';

interface DraftPlace {
  person: string;
  place: string;
  form: string;
}

/** Where a draft lies: with its person, organization and form. A route that only keeps drafts names the form in its address. */
export function draftOf(route: string, person: string, params: Record<string, string | undefined>): DraftPlace {
  const named = `routes/onboarding/${params['form']}`;
  return { person, place: params['organization'] ?? '', form: named in access ? named : route };
}

/** Codes and keys are never kept, and neither is what looks like patient information: this portal must hold none. */
export function worthKeeping(values: Record<string, unknown>): Record<string, unknown> | undefined {
  if ('code' in values) return undefined;
  const kept = withoutPhi(values) as Record<string, unknown>;
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function withoutPhi(value: unknown): unknown {
  if (typeof value === 'string') return looksLikePhi(value) ? undefined : value;
  if (Array.isArray(value)) return value.map(withoutPhi).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, withoutPhi(item)] as const)
      .filter(([, item]) => item !== undefined),
  );
}
