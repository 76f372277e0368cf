import { z } from 'zod';
import { deployments, providers } from './words.ts';

/** What the data of events are made of: people by id, free text by commitment. */

export const id = z.string().min(1).max(100);
export const text = z.string().regex(/^[0-9a-f]{64}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** In the bytes of an event both are sixty-four hexadecimal digits: what is a hash says so by its name. */
export const namesHash = (field: string): boolean => /(sha256|preview)$/i.test(field);
export const ms = z.int().nonnegative();
export const nothing = z.strictObject({});
/** What the vendor's cloud answered about one service, on which a decision rests: when, and the hash of the answer's body. */
export const cloudAnswer = z.strictObject({ state: id, answeredAt: ms, bodySha256: sha256 });
export const place = { provider: z.enum(providers), region: id, deployment: z.enum(deployments) };

/** What an agreement promises in numbers. Pages and clocks obey them: there is no promise below nothing. */
export const commitments = z.strictObject({
  breachNoticeHours: z.int().positive(),
  objectionDays: z.int().nonnegative(),
  curePeriodDays: z.int().nonnegative(),
});
