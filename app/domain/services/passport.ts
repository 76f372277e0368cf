import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { whole } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { Ms } from '../words.ts';
import { type Cover, type CoverFacts, cover } from './cover.ts';
import type { Passport, Service } from './facts.ts';

/** How many links of one service may hold at a time. */
export const mostPassports = 20;

export const passportHolds = (passport: Passport, now: Ms): boolean => !passport.revoked && passport.expiresAt > now;

/** What whoever opens a link reads: whether it still holds, and whether what it vouches for still does. */
export type PassportState = 'holds' | 'expired' | 'revoked' | 'not_covered';

export function passportState(passport: Passport, service: Service, facts: CoverFacts, now: Ms): PassportState {
  if (passport.revoked) return 'revoked';
  if (passport.expiresAt <= now) return 'expired';
  return cover(service, facts, now).is === 'covered' ? 'holds' : 'not_covered';
}

/** The link itself is made outside and shown once; the log knows its hash. */
export const issuePassport = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({
    service: z.string().max(100),
    days: whole(1, 366),
    linkSha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  decide(facts, { service: id, days, linkSha256 }, { id: passport, now }, service) {
    refuseUnless(service, 'not_found');
    const covered: Cover = cover(service, facts, now);
    refuseUnless(covered.is === 'covered', 'not_covered');
    const held = Object.values(service.passports ?? {}).filter((each) => passportHolds(each, now));
    refuseUnless(held.length < mostPassports, 'too_many_links');
    const { agreement, documentSha256, from, until } = covered;
    return [
      {
        type: 'passport.issued',
        data: {
          service: id,
          passport,
          linkSha256,
          agreement,
          documentSha256,
          from,
          until,
          expiresAt: now + days * dayMs,
        },
      },
    ];
  },
});

export const revokePassport = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ service: z.string().max(100), passport: z.string().max(100) }),
  decide(_facts, input, { now }, service) {
    const passport = service?.passports?.[input.passport];
    refuseUnless(passport, 'not_found');
    refuseUnless(passportHolds(passport, now), 'already_done');
    return [{ type: 'passport.revoked', data: input }];
  },
});
