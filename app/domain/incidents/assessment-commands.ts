import { z } from 'zod';
import { command } from '../command.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { releasedBy } from './clock.ts';
import { named, openIncident } from './named.ts';
import { verdicts } from './words.ts';

/** The four answers of 45 CFR 164.402(2). Without them an incident counts as a breach, and its clocks run whatever is being looked into. */
export const assessIncident = command({
  on: 'incidents',
  input: z.strictObject({
    ...named,
    verdict: z.enum(verdicts),
    nature: freeText(1000),
    recipient: freeText(1000),
    acquired: freeText(1000),
    mitigated: freeText(1000),
  }),
  decide(facts, { incident: id, verdict, ...answers }) {
    const incident = openIncident(facts, id);
    refuseUnless(!releasedBy(incident), 'already_done', 'Two people found already that this is no breach.');
    return [{ type: 'incident.assessed', data: { incident: id, verdict, answers } }];
  },
});

/** By a second person. Found to be none, it releases every clock; otherwise they run on as they did. */
export const confirmAssessment = command({
  on: 'incidents',
  input: z.strictObject({ ...named, at: z.coerce.number() }),
  decide(facts, { incident: id, at }, { actor }) {
    const proposed = openIncident(facts, id).assessments.at(-1);
    refuseUnless(proposed && !proposed.confirmed, 'already_done', 'No assessment waits.');
    refuseUnless(proposed.at === at, 'stale');
    refuseUnless(proposed.by !== actor.id, 'four_eyes');
    return [{ type: 'incident.assessment_confirmed', data: { incident: id, verdict: proposed.verdict } }];
  },
});
