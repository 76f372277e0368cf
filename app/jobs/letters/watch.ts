import type { MailHealth, MailTrouble } from '#app/outside/mail.ts';
import { watchOf } from '../operations/outage.ts';
import type { WorkerParts } from '../parts.ts';

/** A connection that fails is told only after so long; what somebody has to mend is told at once. */
const patience = 60_000;

/** That mail is down is told by no mail: the program's log says it here, pages and /readyz read it. */
export const createMailWatch = (parts: WorkerParts): (() => Promise<void>) =>
  watchOf<MailTrouble>(parts, {
    lane: 'mail',
    note: 'noteMail',
    known: (operations) => operations?.mailOutage?.trouble,
    health: () => parts.jobs.mail.health(),
    trouble: () => troubleOf(parts.jobs.mail.health(), parts.clock()),
    tell: (trouble) => parts.alarm('no mail can be sent', { trouble, said: parts.jobs.mail.health().down?.said }),
  });

const troubleOf = ({ down }: MailHealth, now: number): MailTrouble | undefined =>
  down && (down.trouble !== 'connection' || now - down.since >= patience) ? down.trouble : undefined;
