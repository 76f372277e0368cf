import { z } from 'zod';
import { line, many } from '../input.ts';
import { deployments } from '../words.ts';
import { isCountry } from './country.ts';

const degrees = (least: number, most: number) => {
  const message = `A number of degrees from ${least} to ${most}, such as 18.1.`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d{1,3}(?:\.\d{1,4})?$/, message)
          .transform(Number),
      ],
      {
        error: message,
      },
    )
    .pipe(z.number({ error: message }).min(least, message).max(most, message));
};

/** How a region is called and where it stands on the map: nothing is decided by it. */
export const described = {
  name: line(60),
  longitude: degrees(-180, 180),
  // As far as the map goes.
  latitude: degrees(-57, 84),
};

/** What a second person confirms with it, and the gate or a customer decides by. */
export const confirmable = {
  jurisdiction: z.string().trim().refine(isCountry, 'Choose one of the options.'),
  availability: z.enum(['public', 'private']),
  deployments: many(z.enum(deployments)),
};

export type EntryField = keyof typeof described | keyof typeof confirmable;
export const entryFields = ['name', 'jurisdiction', 'availability', 'deployments', 'longitude', 'latitude'] as const;
