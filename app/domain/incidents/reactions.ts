import type { Facts } from '../facts.ts';
import type { Message } from '../message.ts';
import type { Reactions } from '../reaction.ts';
import type { Id, Ms } from '../words.ts';
import { noticeIn, servable } from './breach.ts';
import type { breachEvents } from './breach-events.ts';
import type { attemptEvents, courseEvents } from './course-events.ts';
import type { incidentEvents } from './events.ts';
import type { IncidentFacts } from './facts.ts';
import { breachReceivers } from './receivers.ts';

/** Whoever is concerned is looked for and told organization by organization, outside of the transaction. */
const follow = (_facts: IncidentFacts, { data }: { data: { incident: Id } }): Message[] => [
  { kind: 'incidents.follow', incident: data.incident },
];

export const incidentReactions: Reactions<typeof incidentEvents, IncidentFacts> = {
  'incident.scoped': follow,
  'incident.times_set': follow,
  'incident.discovery_corrected': (facts, event, tell) => [tell('counsel'), tell('ops'), ...follow(facts, event)],
  'incident.closed': follow,
};

export const courseReactions: Reactions<typeof courseEvents & typeof attemptEvents, IncidentFacts> = {
  'incident.notice_sent': follow,
  'incident.assessment_confirmed': follow,
  // What became of it meanwhile is told those who knew of it before.
  'incident.hold_lifted': (facts, event, tell) => [tell('counsel'), ...follow(facts, event)],
  'incident.hold_over': (facts, event, tell) => [tell('counsel'), tell('ops'), ...follow(facts, event)],
  'attempts.sent': (_facts, { data: { summary } }) => [{ kind: 'incidents.attempts', summary }],
};

/** What is known of a letter that serves a notice: when it was taken, and whether it came back. */
const serving = (message: Message, notice: Id): Message =>
  message.kind === 'mail' ? { ...message, breach: notice } : message;

type TellAll = (to: 'admins' | 'named', person?: Id) => Message;
const toEverybody = (facts: Facts, { data, at }: { data: { notice: Id }; at: Ms }, tell: TellAll) => {
  const letters = [tell('admins'), ...breachReceivers(facts, at).contacts.map((each) => tell('named', each))];
  return letters.map((each) => serving(each, data.notice));
};

const hourMs = 3_600_000;

export const breachReactions: Reactions<typeof breachEvents> = {
  'breach.notified': toEverybody,
  'breach.supplemented': toEverybody,
  /** An hour later, to the same one: a clock runs, and until then somebody may have mended the mailbox. */
  'breach.sent_again'(facts, { data: { notice, person }, at }, tell) {
    const { admins } = breachReceivers(facts, at);
    const letter = admins.includes(person) ? { ...tell('admins'), receiver: person } : tell('named', person);
    return [{ message: serving(letter as Message, notice), at: at + hourMs }];
  },
  'breach.returned'(facts, { data: { notice } }, tell) {
    const found = noticeIn(facts, notice)?.notice;
    return found && servable(found) ? [tell('counsel')] : [];
  },
};
