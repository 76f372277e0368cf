import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, named } from '../readers.ts';
import { id } from '../shapes.ts';

/** To a covered entity. Who asked stands nowhere: that somebody is a patient there is health data already. */
export const referralEvents = {
  'individual.referred': event({
    data: z.strictObject({ reference: id }),
    says: (d) =>
      `An individual asked the vendor about health data that is kept in a service. They were told to turn to the organization, which answers within 30 days of being asked (45 CFR 164.524). Reference ${d.reference}.`,
    tells: {
      to: {
        admins: {
          ...admins,
          next: 'If you need help of the vendor to answer, write to it: its agreement promises that.',
        },
        named: { ...named, button: 'See what you are named for' },
      },
      subject: 'An individual asked about health data that you keep',
    },
    gate: false,
    internal: false,
  }),
};
