import { dayMs, isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { sampleOf } from '#app/domain/templates/samples.ts';
import type { House } from '#app/start/wiring.ts';

const template = 'business-associate';

/** A second version of one template, written and published by two people, and a campaign that asks for it. */
export async function seedCampaign({ portal, worker }: House, writer: Actor, publisher: Actor): Promise<void> {
  const { id: draft } = await portal.perform(
    writer,
    'draftTemplate',
    {},
    { ...terms, template, text: text(), seen: '' },
  );
  const { preview: published } = await portal.read(publisher, 'template', { template });
  await portal.perform(publisher, 'publishTemplate', {}, { template, draft, preview: published?.token });
  const { lines } = await portal.read(writer, 'campaigns');
  await portal.perform(
    writer,
    'openCampaign',
    {},
    {
      template,
      deadline: isoDay(Date.now() + 45 * dayMs),
      graceDays: 30,
      preview: lines.find((each) => each.id === template)?.preview?.token,
      reason: 'Breaches are reported within 48 hours now, and disclosures are accounted for within 10 days.',
    },
  );
  await worker.drain();
}

const terms = { kind: 'major', termMonths: 36, breachNoticeHours: 48, objectionDays: 30, curePeriodDays: 30 };

const text = () =>
  sampleOf(template)
    .text.replace(/^This is a sample agreement.*\n/m, '')
    .replace('within 15 days of a request', 'within 10 days of a written request');
