import { looksLikePhi } from '#app/domain/phi.ts';
import type { Row } from '../row.ts';
import { rows } from '../rows.ts';

interface DraftPlace {
  person: string;
  place: string;
  form: string;
}

/** Where a draft lies: with its person, organization and form. A form is known by the address of its page. */
export const draftOf = (
  { address }: Pick<Row, 'address'>,
  person: string,
  params: Record<string, string | undefined>,
): DraftPlace => ({ person, place: params['organization'] ?? '', form: address });

/** The page of an organization whose form is kept while somebody types it, or undefined. */
export const pageOfForm = (form: string | undefined): Row | undefined =>
  rows.get(`organizations/:organization/${form}`);

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
