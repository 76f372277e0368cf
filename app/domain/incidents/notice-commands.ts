import { z } from 'zod';
import { command } from '../command.ts';
import { freeText, optionalText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { releasedBy, waitingFor } from './clock.ts';
import { named, openIncident, withoutEmpty } from './named.ts';

/** What is known so far. Whatever is left empty is told as not known yet; no name and no number of an individual belongs in it. */
export const draftIncidentNotice = command({
  on: 'incidents',
  input: z.strictObject({
    ...named,
    what: freeText(2000),
    individuals: optionalText(1000),
    information: optionalText(1000),
    steps: optionalText(2000),
    measures: optionalText(2000),
    contact: optionalText(500),
  }),
  decide(facts, { incident: id, ...typed }, { id: notice }) {
    const incident = openIncident(facts, id);
    refuseUnless(!releasedBy(incident), 'already_done', 'Two people found that this is no breach.');
    return [{ type: 'incident.notice_drafted', data: { incident: id, notice, fields: withoutEmpty(typed) } }];
  },
});

/** By a second person, to everybody who has not had it and whom nobody holds back. */
export const sendIncidentNotice = command({
  on: 'incidents',
  input: z.strictObject({ ...named, notice: z.string().max(100), preview }),
  decide(facts, { incident: id, notice, preview }, { actor, now }) {
    const incident = openIncident(facts, id);
    const written = incident.notices.at(-1);
    refuseUnless(written?.id === notice, 'stale');
    refuseUnless(written.by !== actor.id, 'four_eyes');
    refuseUnless(
      waitingFor(incident, notice, now).length > 0,
      'step_not_open',
      'There is nobody to whom it could go now.',
    );
    return [{ type: 'incident.notice_sent', data: { incident: id, notice, preview } }];
  },
});

/** It went to these. */
export const noteIncidentTold = command({
  on: 'incidents',
  input: z.strictObject({ ...named, notice: z.string().max(100), organizations: z.array(z.string().max(100)) }),
  decide(facts, { incident, notice, organizations }) {
    const known = facts.incidents?.[incident]?.concerned ?? {};
    const fresh = organizations.filter((each) => known[each] && known[each].told?.notice !== notice);
    return fresh.length > 0 ? [{ type: 'incident.told', data: { incident, notice, organizations: fresh } }] : [];
  },
});
