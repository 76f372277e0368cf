import { promised } from '../promises/obligation.ts';

export const drillPromises = [
  promised({
    kind: 'contacts.current',
    title: 'Contacts kept current',
    rule: { is: 'agreement', clause: '4.3' },
    owner: 'customer',
    says: () =>
      'the customer keeps its contacts current; a rehearsed notice each quarter shows whether one reaches them, and is confirmed within 7 days',
    turns: ['drill.answer', 'drill.silent', 'contact.name'],
    keeps: ['drill.answered', 'appointment.confirmed', 'appointment.named'],
    several: true,
  }),
];
