import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { providers } from '../words.ts';
import { where } from './catalog.ts';

const news = { provider: z.enum(providers), region: id, reason: text, approvals: z.int() };
const decides = 'Operations decides whether what was approved there counts again.';

/** In the chain of each organization that has something in a region of which the catalog says something new. */
export const regionNewsEvents = {
  'region.withdrawal_told': event({
    data: z.strictObject({ ...news, withdrawnAt: ms }),
    says: (d) =>
      `The vendor withdrew ${where(d)} for new HIPAA services. What runs there goes on.${d.approvals > 0 ? ` ${decides}` : ''}`,
    tells: { to: { admins }, subject: 'A region was withdrawn' },
    gate: false,
    internal: false,
  }),
  'region.reinstatement_told': event({
    data: z.strictObject(news),
    says: (d) => `The vendor offers ${where(d)} for new HIPAA services again.${d.approvals > 0 ? ` ${decides}` : ''}`,
    tells: { to: { admins: { ...admins, mayLeave: true } }, subject: 'A region is offered again' },
    gate: false,
    internal: false,
  }),
};
