import { z } from 'zod';
import { type Deployment, deployments, type Id, type Provider, providers } from '../words.ts';
import type { Scope } from './facts.ts';

/** One or several of a form or an address; none means everywhere. */
const some = <S extends z.ZodType>(item: S, max: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(max),
  );
/** Ids with spaces between; what is none names itself beside the field. */
const regionIds = z.preprocess(
  (value) => (Array.isArray(value) ? value.join(' ') : (value ?? '')),
  z
    .string()
    .max(500)
    .transform((typed, context) => {
      const found = typed.split(/[\s,;]+/).filter((each) => each !== '');
      const wrong = found.find((each) => !/^[a-z0-9-]{1,100}$/.test(each));
      if (wrong !== undefined)
        context.addIssue({
          code: 'custom',
          message: `${wrong.slice(0, 40)}: write ids of regions, such as us-east-1.`,
        });
      return found;
    }),
);

export const scopeFields = {
  providers: some(z.enum(providers), providers.length),
  regions: regionIds,
  deployments: some(z.enum(deployments), deployments.length),
  organizations: some(z.string().max(100), 5_000),
};

interface Typed {
  providers: Provider[];
  regions: string[];
  deployments: Deployment[];
  organizations: Id[];
}

/** What was left empty is left out: it means all. */
export const scopeOf = ({ providers, regions, deployments, organizations }: Typed): Scope => ({
  ...(providers.length > 0 && { providers }),
  ...(regions.length > 0 && { regions }),
  ...(deployments.length > 0 && { deployments }),
  ...(organizations.length > 0 && { organizations: organizations.toSorted() }),
});

/** An organization that an incident concerns, as it was found. */
export const found = z.strictObject({
  organization: z.string().max(100),
  clocks: z.array(z.strictObject({ agreement: z.string().max(100), hours: z.int().positive() })).min(1),
  timeZone: z.string().max(100),
  services: z.int().nonnegative(),
  places: z.array(z.string().max(300)),
});
export type Found = z.output<typeof found>;
