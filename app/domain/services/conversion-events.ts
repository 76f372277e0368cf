import { z } from 'zod';
import { plainMoment } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins } from '../readers.ts';
import { cloudAnswer, id, ms, text } from '../shapes.ts';
import { providers } from '../words.ts';
import { checkAnswers, checkNames, checks, type Writes, writeWords } from './words.ts';

const ofPlan = { conversion: id };
const onPlans = {
  ...admins,
  path: '/organizations/:organization/services/conversions',
  button: 'See the plan',
};

export const conversionEvents = {
  'conversion.planned': event({
    data: z.strictObject({
      ...ofPlan,
      vendorService: id,
      provider: z.enum(providers),
      region: id,
      cloud: cloudAnswer,
    }),
    says: (d, who, say) =>
      `${who} planned to convert the standard service ${d.vendorService} in ${say.place(d)} into a HIPAA service.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'conversion.backup_found': event({
    data: z.strictObject({
      ...ofPlan,
      backup: id,
      startedAt: ms,
      finishedAt: ms.optional(),
      periodHours: z.number().positive().optional(),
      startTime: id.optional(),
      retentionHours: z.number().positive().optional(),
      cloud: cloudAnswer,
    }),
    says: (d) =>
      `The vendor’s cloud has a backup of the service to convert, which began at ${plainMoment(d.startedAt)} and is done.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'conversion.ordered': event({
    data: z.strictObject({
      ...ofPlan,
      service: id,
      backup: id,
      writes: z.enum(Object.keys(writeWords) as [Writes, ...Writes[]]),
    }),
    says: (_d, who) => `${who} ordered a HIPAA service that begins with the backup of the service to convert.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'conversion.restore_failed': event({
    data: z.strictObject({ ...ofPlan, service: id }),
    says: () => 'The vendor could not restore the backup of the service to convert.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'conversion.restored': event({
    data: z.strictObject({ ...ofPlan, service: id, cloud: cloudAnswer }),
    says: (d) =>
      `The vendor’s cloud confirmed that the HIPAA service of the conversion is ${d.cloud.state}, with compliance type HIPAA.`,
    tells: { to: { admins: onPlans }, subject: 'Check what was restored into your HIPAA service' },
    gate: false,
    internal: false,
  }),
  'conversion.checked': event({
    data: z.strictObject({
      ...ofPlan,
      check: z.enum(checkNames),
      answer: z.enum(checkAnswers),
      note: text.optional(),
    }),
    says: (d, who) =>
      `${who} ${d.answer === 'done' ? 'confirmed for the conversion' : 'told that it does not apply to the conversion'}: ${checks[d.check].title}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'conversion.finished': event({
    data: z.strictObject({ ...ofPlan, vendorService: id, cloud: cloudAnswer }),
    says: (d, who) =>
      `${who} told that the old service ${d.vendorService} is deleted, and the vendor’s cloud confirmed it: the conversion is finished.`,
    tells: { to: { admins: onPlans }, subject: 'A service is converted' },
    gate: false,
    internal: false,
  }),
  'conversion.given_up': event({
    data: z.strictObject({ ...ofPlan, reason: text }),
    says: (_d, who) => `${who} gave up the plan of a conversion.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
