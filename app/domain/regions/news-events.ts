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
    data: z.strictObject({ ...news, withdrawnAt: ms, from: ms.optional() }),
    says: (d, _who, say) =>
      d.from === undefined
        ? `The vendor withdrew ${say.place(d)} for new HIPAA services. What runs there goes on.${d.approvals > 0 ? ` ${decides}` : ''}`
        : `The vendor withdraws ${say.place(d)} for new HIPAA services from ${plainDay(d.from)} (UTC) on. What runs there then goes on.${d.approvals > 0 ? ` ${decides}` : ''}`,
    tells: { to: { admins }, subject: 'A region was withdrawn' },
    gate: false,
    internal: false,
  }),
  'region.reinstatement_told': event({
    data: z.strictObject({ ...news, calledOff: z.literal(true).optional() }),
    says: (d, _who, say) =>
      d.calledOff
        ? `The vendor called off the withdrawal of ${say.place(d)}: it is offered for new HIPAA services as before.`
        : `The vendor offers ${say.place(d)} for new HIPAA services again.${d.approvals > 0 ? ` ${decides}` : ''}`,
    tells: { to: { admins: { ...admins, mayLeave: true } }, subject: 'A region is offered again' },
    gate: false,
    internal: false,
  }),
};
