import { dayMs, isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { House } from '#app/start/wiring.ts';

interface People {
  clara: Actor;
  caspar: Actor;
  /** An admin who objects, and of which organization. */
  objector: { actor: Actor; organization: string };
}

const made = 'Made up for this demo';

/** A newcomer that was announced and is objected to, and another one that waits for a second person. */
export async function seedSubprocessors({ portal, worker }: House, { clara, caspar, objector }: People): Promise<void> {
  const propose = (more: object) =>
    portal.perform(
      clara,
      'proposeSubprocessor',
      {},
      {
        group: 'other',
        purpose: 'Support tickets of customers',
        dataTypes: 'What customers write to support',
        location: 'Ireland',
        address: `${made}: 1 Example Street, Dublin`,
        holdable: 'on',
        ...more,
      },
    );
  const { id: entry } = await propose({ name: 'Northlight Desk', legalName: 'Northlight Desk Ltd' });
  const { announcing } = await portal.read(caspar, 'registerEntry', { entry });
  await portal.perform(
    caspar,
    'announceSubprocessor',
    {},
    { entry, startsOn: isoDay((announcing?.earliest ?? 0) + 7 * dayMs), preview: announcing?.preview.token },
  );
  await worker.drain();
  await portal.perform(
    objector.actor,
    'raiseObjection',
    { organization: objector.organization },
    { entry, ground: 'location', reason: 'What we write to support must not leave the United States.' },
  );
  await propose({
    ...{ name: 'Eastlight Backup', legalName: 'Eastlight Backup GmbH', purpose: 'Copies of backups' },
    ...{ dataTypes: 'Encrypted backups', location: 'Germany', providers: 'gcp', deployments: 'hosted', holdable: '' },
    ...{ ephi: 'on', agreedOn: isoDay(Date.now() - 10 * dayMs), breachNoticeHours: '24' },
  });
  await worker.drain();
}
