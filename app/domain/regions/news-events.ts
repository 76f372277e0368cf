import { z } from 'zod';
import { plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { providers } from '../words.ts';

const news = { provider: z.enum(providers), region: id, reason: text, approvals: z.int() };
const decides = 'Operations decides whether what was approved there counts again.';

/** In the chain of each organization that has something in a region of which the catalog says something new. */
export const regionNewsEvents = {
  'region.withdrawal_told': event({
    data: z.strictObject({ ...news, withdrawnAt: ms, from: ms.optional(), calledOff: z.literal(true).optional() }),
    says(d, _who, say) {
      const review = d.approvals > 0 ? ` ${decides}` : '';
      if (d.calledOff)
        return `The vendor does not offer ${say.place(d)} again as it was announced: it stays withdrawn for new HIPAA services.`;
      return d.from === undefined
        ? `The vendor withdrew ${say.place(d)} for new HIPAA services. What runs there goes on.${review}`
        : `The vendor withdraws ${say.place(d)} for new HIPAA services from ${plainDay(d.from)} (UTC) on. What runs there then goes on.${review}`;
    },
    tells: {
      to: { admins },
      subject: 'A region was withdrawn',
      instead(d) {
        if (d.calledOff) return { subject: 'A region stays withdrawn' };
        return d.from === undefined ? undefined : { subject: 'A region will be withdrawn' };
      },
    },
    gate: false,
    internal: false,
  }),
  'region.reinstatement_told': event({
    data: z.strictObject({
      ...news,
      from: ms.optional(),
      announcedAt: ms.optional(),
      calledOff: z.literal(true).optional(),
    }),
    says(d, _who, say) {
      const review = d.approvals > 0 ? ` ${decides}` : '';
      if (d.calledOff)
        return `The vendor called off the withdrawal of ${say.place(d)}: it is offered for new HIPAA services as before.`;
      return d.from === undefined
        ? `The vendor offers ${say.place(d)} for new HIPAA services again.${review}`
        : `The vendor offers ${say.place(d)} for new HIPAA services again from ${plainDay(d.from)} (UTC) on.${review}`;
    },
    tells: {
      to: { admins: { ...admins, mayLeave: true } },
      subject: 'A region is offered again',
      instead(d) {
        if (d.calledOff) return { subject: 'A region is not withdrawn after all' };
        return d.from === undefined ? undefined : { subject: 'A region will be offered again' };
      },
    },
    gate: false,
    internal: false,
  }),
};
