import type { Message } from '#app/domain/message.ts';
import { publishedOf, stateAt } from '#app/domain/trust/register.ts';
import { trustFacts } from '#db/state.ts';
import { foreseeAnnouncement } from '#db/trust/effects.ts';
import { toldOf } from '#db/trust/told.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells every organization that is concerned what became of an entry, one command each. Whoever knows it already is passed over, so
 * that a second try after a crash goes on where the first one ended.
 */
export async function tellOfSubprocessor(
  jobs: Jobs,
  { entry: id }: Extract<Message, { kind: 'trust.tell' }>,
): Promise<void> {
  const now = jobs.clock();
  const { entry, state } = await jobs.read(async (tx) => {
    const facts = await trustFacts(tx);
    const entry = facts.subprocessors?.[id];
    return { entry, state: entry && stateAt(entry, undefined, now) };
  });
  if (!entry?.announced) return;
  const { startsOn, emergency } = entry.announced;
  if (state === 'announced' && !entry.started) {
    const { effects } = await jobs.read((tx) => foreseeAnnouncement(tx, { entry: id }, now));
    const published = publishedOf(entry);
    for (const { organization } of effects)
      await jobs.perform('tellOfNewcomer', organization, {
        entry: id,
        published,
        startsOn,
        ...(emergency !== undefined && { emergency }),
      });
    return;
  }
  for (const organization of await jobs.read((tx) => toldOf(tx, id)))
    if (entry.cancelled)
      await jobs.perform('callOffNewcomer', organization, { entry: id, because: entry.cancelled.because });
    else if (entry.started) await jobs.perform('tellOfStart', organization, { entry: id, from: entry.started.from });
}
