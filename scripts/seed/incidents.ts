import { dayMs, fieldMinute, isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { House } from '#app/start/wiring.ts';

interface People {
  clara: Actor;
  caspar: Actor;
  olivia: Actor;
}

/** An incident that two people found to be no breach, one whose customers nobody has looked for yet, and a summary of attempts that waits. */
export async function seedIncidents({ portal, worker }: House, { clara, caspar, olivia }: People): Promise<void> {
  const record = (title: string, kind: string, known: number) =>
    portal.perform(
      olivia,
      'recordIncident',
      {},
      {
        title,
        kind,
        known: fieldMinute(known),
        began: fieldMinute(known - 3_600_000),
        reason: 'The alarm of a scanner.',
      },
    );
  const { id: none } = await record('A laptop that was left on a train', 'loss', Date.now() - 7_200_000);
  const { looked } = await portal.read(olivia, 'incident', { incident: none, look: { providers: ['gcp'] } });
  await portal.perform(
    olivia,
    'scopeIncident',
    {},
    { incident: none, providers: 'gcp', preview: looked?.preview.token },
  );
  await worker.drain();
  const answers = {
    nature: 'Keys to a test system; no identifiers of anybody.',
    recipient: 'A conductor, who brought it to the lost property office.',
    acquired: 'It was locked, its disk is encrypted, and nobody had unlocked it.',
    mitigated: 'It is back, and its keys were exchanged.',
  };
  await portal.perform(clara, 'assessIncident', {}, { incident: none, verdict: 'none', ...answers });
  const { assessments } = await portal.read(caspar, 'incident', { incident: none });
  await portal.perform(caspar, 'confirmAssessment', {}, { incident: none, at: assessments.at(-1)?.at });
  await worker.drain();
  await portal.perform(clara, 'closeIncident', {}, { incident: none, lessons: 'Laptops are left at the office.' });
  await record('Log-ons to the control plane at night', 'access', Date.now() - 3_600_000);
  const period = { from: isoDay(Date.now() - 120 * dayMs), until: isoDay(Date.now() - 91 * dayMs) };
  await portal.perform(olivia, 'draftAttempts', {}, { ...period, port_scans: '48210', failed_logons: '913' });
  await worker.drain();
}
