import { z } from 'zod';
import { command } from '../command.ts';
import { breachReturned } from '../incidents/breach.ts';
import { refuseUnless } from '../refusal.ts';
import { returnedDrafts } from '../trust/returned.ts';
import { drillReturned } from './drill-returned.ts';
import { mailFailures } from './facts.ts';

const somebody = z.string().max(100);
const failure = z.strictObject({
  letter: z.string().max(100),
  how: z.enum(mailFailures),
  status: z.string().regex(/^[0-9.]{1,12}$/),
  /** The entry of the list of sub-processors that the letter was the notice of. */
  serves: z.string().max(100).optional(),
  /** The rehearsed notice that it was. */
  drill: z.string().max(100).optional(),
  /** The notice of an incident that it brought. */
  breach: z.string().max(100).optional(),
});

/** What became of a letter to somebody: that it does not arrive, or, without a failure, that mail is taken again. */
export const noteMailbox = command({
  on: 'organization',
  input: z.strictObject({ person: somebody, failed: failure.optional() }),
  decide(facts, { person, failed }) {
    refuseUnless(facts.organization, 'not_found');
    const known = facts.mailboxes?.[person];
    if (failed) {
      const { serves, drill, breach, ...how } = failed;
      const notice = [
        ...(serves === undefined ? [] : returnedDrafts(facts, serves, person, failed.letter)),
        ...(drill === undefined ? [] : drillReturned(facts, drill, person, failed.letter)),
        ...(breach === undefined ? [] : breachReturned(facts, breach, person, failed.letter)),
      ];
      return [...(known ? [] : [{ type: 'mailbox.failed' as const, data: { person, ...how } }]), ...notice];
    }
    return known ? [{ type: 'mailbox.worked', data: { person } }] : [];
  },
});

/** Whether somebody wants what they need not have. */
export const setNotices = command({
  on: 'organization',
  input: z.strictObject({ person: somebody, wanted: z.boolean() }),
  decide({ organization, leftNotices }, { person, wanted }) {
    refuseUnless(organization, 'not_found');
    if (wanted !== (leftNotices?.[person] !== undefined)) return [];
    return [{ type: wanted ? 'notices.joined' : 'notices.left', data: { person } }];
  },
});

/** Somebody knows that the address works: what could not be delivered is sent again. */
export const retryMailbox = command({
  on: 'organization',
  input: z.strictObject({ person: somebody }),
  decide({ mailboxes }, { person }) {
    refuseUnless(
      mailboxes && Object.hasOwn(mailboxes, person),
      'already_done',
      'Mail to this address is not known to fail.',
    );
    return [{ type: 'mailbox.retried', data: { person } }];
  },
});
