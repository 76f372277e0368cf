import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import { freeText, many } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { Id, Ms, TextRef } from '../words.ts';
import type { Holding, MachineToken } from './facts.ts';
import { organizationScopes, type Scope, scopeNames } from './scopes.ts';

/** How many live tokens one organization, or the vendor, may have. */
const most = 50;

const days = z.coerce.number().int().min(1, 'At least a day.').max(366, 'At most a year.');
const overlapDays = z.coerce.number().int().min(0, 'Not below 0.').max(30, 'At most 30 days.');
const id = z.string().max(100);
const named = { name: freeText(100), days };
const ofKey = z.strictObject({ token: id, key: id });
const ofToken = z.strictObject({ token: id });
const rotation = z.strictObject({ token: id, days, overlapDays });

const live = (token: MachineToken, now: Ms) => !token.revoked && token.expiresAt > now;
/** Keys that still open something, the newest last. */
export const liveKeys = (token: MachineToken, now: Ms): [Id, { at: Ms; until: Ms }][] =>
  Object.entries(token.keys)
    .filter(([, key]) => live(token, now) && key.until > now)
    .sort(([, a], [, b]) => a.at - b.at);

function issue(
  facts: Holding,
  input: { name: TextRef; scopes: Scope[]; days: number; organizations?: Id[] | undefined },
  asking: { id: Id; now: Ms },
): Draft[] {
  const held = Object.values(facts.tokens ?? {}).filter((token) => live(token, asking.now));
  refuseUnless(held.length < most, 'too_many_tokens');
  const { name, days: lasting, organizations } = input;
  const data = {
    token: asking.id,
    name,
    scopes: [...new Set(input.scopes)],
    expiresAt: asking.now + lasting * dayMs,
    ...(organizations && { organizations: [...new Set(organizations)] }),
  };
  return [{ type: 'token.issued', data }];
}

/** A new key beside the old one, which lives until the overlap ends. Never more than two at once. */
function rotate(facts: Holding, input: z.output<typeof rotation>, asking: { id: Id; now: Ms }): Draft[] {
  const token = known(facts, input.token);
  refuseUnless(live(token, asking.now), 'expired', 'This token is no longer valid. Issue a new one.');
  refuseUnless(
    liveKeys(token, asking.now).length < 2,
    'already_done',
    'Two keys are valid already. End the older one first.',
  );
  const until = asking.now + input.overlapDays * dayMs;
  const data = { token: input.token, key: asking.id, until, expiresAt: asking.now + input.days * dayMs };
  return [{ type: 'token.rotated', data }];
}

function endKey(facts: Holding, input: z.output<typeof ofKey>, { now }: { now: Ms }): Draft[] {
  const keys = liveKeys(known(facts, input.token), now);
  refuseUnless(
    keys.some(([key]) => key === input.key),
    'already_done',
  );
  refuseUnless(keys.length > 1, 'step_not_open', 'This is the only key. Revoke the token instead.');
  return [{ type: 'token.key_ended', data: input }];
}

function revoke(facts: Holding, input: z.output<typeof ofToken>): Draft[] {
  refuseUnless(!known(facts, input.token).revoked, 'already_done');
  return [{ type: 'token.revoked', data: input }];
}

function known(facts: Holding, token: Id): MachineToken {
  const found = facts.tokens?.[token];
  refuseUnless(found, 'not_found');
  return found;
}

/** The keys themselves are made outside and shown once; the log knows their ids. */
export const issueToken = command({
  on: 'staff',
  input: z.strictObject({ ...named, scopes: many(z.enum(scopeNames)), organizations: many(id).optional() }),
  decide: issue,
});
export const rotateToken = command({ on: 'staff', input: rotation, decide: rotate });
export const endTokenKey = command({ on: 'staff', input: ofKey, decide: endKey });
export const revokeToken = command({ on: 'staff', input: ofToken, decide: revoke });

/** The same for the machines of one organization, in its own chain: it sees them in its timeline and its evidence. */
export const issueOrganizationToken = command({
  on: 'organization',
  input: z.strictObject({ ...named, scopes: many(z.enum(organizationScopes)) }),
  decide: issue,
});
export const rotateOrganizationToken = command({ on: 'organization', input: rotation, decide: rotate });
export const endOrganizationTokenKey = command({ on: 'organization', input: ofKey, decide: endKey });
export const revokeOrganizationToken = command({ on: 'organization', input: ofToken, decide: revoke });
