import { remembering } from '#db/engine/sqlite/prepared.ts';
import { openReadOnly } from '#db/engine/sqlite/sqlite.ts';
import { oneMoment, ownWitness, verifyLog } from '#db/log/audit.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import type { GrowthRow } from './row.ts';
import { filledStore } from './store.ts';

/** Verification of the whole log, an event: and that the stores which all are measured on are valid. */
export async function rows(quick: boolean): Promise<GrowthRow[]> {
  const at = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  const cost: number[] = [];
  for (const organizations of at) cost.push(await verification(organizations));
  return [{ what: 'verification, an event', at, cost, unit: 'µs', limit: { ratio: 1.5 } }];
}

async function verification(organizations: number): Promise<number> {
  const { file, keyFile } = await filledStore({ organizations });
  const connection = openReadOnly(file);
  try {
    const before = process.cpuUsage();
    const witness = ownWitness(keyFile, loadOrCreateKey(keyFile, 'hipaa-onboarding-portal'));
    const { findings, events } = await verifyLog(oneMoment(remembering(connection)), witness);
    const { user, system } = process.cpuUsage(before);
    if (findings[0]) throw new Error(`The filled store is not valid: ${JSON.stringify(findings[0])}`);
    return (user + system) / events;
  } finally {
    connection.close();
  }
}
