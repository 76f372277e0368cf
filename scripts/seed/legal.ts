import { dayMs, isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { House } from '#app/start/wiring.ts';

const text = (years: string) => `# SAMPLE non-disclosure agreement
Made for the demo. It binds nobody.
## 1. What stays secret
1.1 Whatever is shown here and is not public.
1.2 Not what was known before, or becomes public without a breach of this text.
## 2. How long
2.1 ${years} from the day on which it was shown.
`;

/** A sample with two versions, one that holds and one that is to come: neither is material, so that nobody is mailed. */
export async function seedLegal({ portal }: House, writer: Actor, publisher: Actor): Promise<void> {
  const publish = async (days: number, says: string, years: string) => {
    const effectiveOn = isoDay(Date.now() + days * dayMs);
    const form = { document: 'nda', effectiveOn, says: `SAMPLE. ${says}`, text: text(years) };
    const { id: version } = await portal.perform(writer, 'draftLegalVersion', {}, form);
    await portal.perform(publisher, 'publishLegalVersion', {}, { version });
  };
  await publish(0, 'The first text of the demo.', 'Three years');
  await publish(30, 'Secrets are kept for two years instead of three.', 'Two years');
}
