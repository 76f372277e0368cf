import { z } from 'zod';
import { optionalMinute, plainMoment, utcMinute } from '../calendar.ts';
import { command } from '../command.ts';
import { emptyOr, freeText, many } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { holdRuns, mostOralMs } from './clock.ts';
import { named, openIncident } from './named.ts';
import { statements } from './words.ts';

/** 45 CFR 164.412: while an official says so nobody is told, and nothing of it shows. */
export const holdIncident = command({
  on: 'incidents',
  input: z.strictObject({
    ...named,
    statement: z.enum(statements),
    official: freeText(200),
    record: freeText(1000),
    paperSha256: emptyOr(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.'),
    ),
    statedAt: utcMinute,
    until: optionalMinute,
    organizations: z.preprocess(
      (value) => (value === undefined || value === '' ? undefined : [value].flat()),
      many(z.string().max(100), 5_000).optional(),
    ),
  }),
  decide(facts, { incident: id, until: typed, organizations, paperSha256, ...said }, { id: hold, now }) {
    const incident = openIncident(facts, id);
    const { statement, statedAt } = said;
    if (statedAt > now) throw new Invalid({ statedAt: 'This moment has not come yet.' });
    const last = statedAt + mostOralMs;
    const until = typed ?? (statement === 'oral' ? last : undefined);
    if (until === undefined) throw new Invalid({ until: 'A written statement names its time.' });
    if (statement === 'oral' && until > last)
      throw new Invalid({ until: `An oral statement holds for 30 days: until ${plainMoment(last)}.` });
    if (statement === 'written' && paperSha256 === undefined)
      throw new Invalid({ paperSha256: 'Name the SHA-256 of the writing, so that it can be shown later.' });
    if (until <= now) throw new Invalid({ until: 'This moment has passed.' });
    const unknown = organizations?.find((each) => !incident.concerned[each]);
    if (unknown !== undefined) throw new Invalid({ organizations: 'It does not concern one of them.' });
    const overlaps = (others: readonly string[] | undefined) =>
      !others || !organizations || organizations.some((each) => others.includes(each));
    refuseUnless(
      statement === 'written' ||
        !incident.holds.some((each) => each.statement === 'oral' && overlaps(each.organizations)),
      'already_done',
      'An oral statement was recorded already. Only a written one holds it back for longer.',
    );
    const more = { ...(paperSha256 !== undefined && { paperSha256 }), ...(organizations && { organizations }) };
    return [{ type: 'incident.held', data: { incident: id, hold, ...said, until, ...more } }];
  },
});

export const liftHold = command({
  on: 'incidents',
  input: z.strictObject({ ...named, hold: z.string().max(100), reason: freeText(500) }),
  decide(facts, { incident: id, hold, reason }, { now }) {
    const found = openIncident(facts, id).holds.find((each) => each.id === hold);
    refuseUnless(found, 'not_found');
    refuseUnless(holdRuns(found, now), 'already_done', 'It holds nothing back any more.');
    return [{ type: 'incident.hold_lifted', data: { incident: id, hold, reason } }];
  },
});
