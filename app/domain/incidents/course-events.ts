import { z } from 'zod';
import { plainDay, plainMoment } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { answers, bothDesks, counsel, counts, fields, ofIncident as of, quiet, saidOfCounts } from './shapes.ts';
import { statements, statementWords, verdicts, verdictWords } from './words.ts';

const second = (button: string) => ({ ...counsel, button });

/** What becomes of an incident, in the chain of incidents. */
export const courseEvents = {
  'incident.notice_drafted': event({
    data: z.strictObject({ ...of, notice: id, fields }),
    says: (_d, who) => `${who} wrote a notice of an incident. A second person sends it.`,
    tells: {
      to: { counsel: second('Read and send it') },
      subject: 'A notice of an incident waits for a second person',
    },
    gate: false,
    internal: false,
  }),
  'incident.notice_sent': event({
    data: z.strictObject({ ...of, notice: id, preview: sha256 }),
    says: (_d, who) => `${who} sent a notice of an incident that somebody else had written.`,
    ...quiet,
  }),
  'incident.held': event({
    data: z.strictObject({
      ...of,
      hold: id,
      statement: z.enum(statements),
      official: text,
      record: text,
      paperSha256: sha256.optional(),
      statedAt: ms,
      until: ms,
      organizations: z.array(id).min(1).optional(),
    }),
    says: (d, who) =>
      `${who} recorded ${statementWords[d.statement]} of an official: a notice of an incident is held back until ${plainMoment(d.until)}.`,
    tells: { to: { counsel }, subject: 'A notice of an incident is held back' },
    gate: false,
    internal: false,
  }),
  'incident.hold_lifted': event({
    data: z.strictObject({ ...of, hold: id, reason: text }),
    says: (_d, who) => `${who} recorded that a notice of an incident is held back no more. Its clocks run on.`,
    tells: { to: { counsel }, subject: 'A notice of an incident is held back no more' },
    gate: false,
    internal: false,
  }),
  'incident.hold_over': event({
    data: z.strictObject({ ...of, hold: id }),
    says: () => 'The time is over for which a notice of an incident was held back. Its clocks run on.',
    tells: { to: bothDesks, subject: 'A notice of an incident is held back no more' },
    gate: false,
    internal: false,
  }),
  'incident.assessed': event({
    data: z.strictObject({ ...of, verdict: z.enum(verdicts), answers }),
    says: (d, who) =>
      `${who} assessed an incident by the four factors: ${verdictWords[d.verdict]}. A second person confirms it.`,
    tells: { to: { counsel: second('Read and confirm it') }, subject: 'An assessment waits for a second person' },
    gate: false,
    internal: false,
  }),
  'incident.assessment_confirmed': event({
    data: z.strictObject({ ...of, verdict: z.enum(verdicts) }),
    says: (d, who) =>
      `${who} confirmed the assessment of an incident: ${verdictWords[d.verdict]}.${d.verdict === 'none' ? ' Its clocks are released.' : ''}`,
    ...quiet,
  }),
};

/** What was tried without success, in the chain of incidents. */
export const attemptEvents = {
  'attempts.drafted': event({
    data: z.strictObject({ summary: id, from: ms, until: ms, counts }),
    says: (d, who) =>
      `${who} summarized attempts without success from ${plainDay(d.from)} to ${plainDay(d.until)}: ${saidOfCounts(d.counts)}. A second person sends it.`,
    tells: { to: { counsel: second('Read and send it') }, subject: 'A summary of attempts waits for a second person' },
    gate: false,
    internal: false,
  }),
  'attempts.sent': event({
    data: z.strictObject({ summary: id, preview: sha256 }),
    says: (_d, who) => `${who} sent a summary of attempts without success.`,
    ...quiet,
  }),
};
