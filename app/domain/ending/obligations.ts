import { promised } from '../promises/obligation.ts';
import { promisedBy } from '../promises/promise.ts';
import { counted } from '../words.ts';
import { defaultExitDays, exitOf } from './exit-tasks.ts';

export const endingPromises = [
  promised({
    kind: 'violation.cure',
    title: 'Cure of a violation',
    rule: { is: 'agreement', clause: '5.2' },
    owner: 'counsel',
    givenBy: 'either side',
    says: ({ curePeriodDays: days }) =>
      days === 0
        ? 'a violation ends the agreement without a cure period, on either side'
        : `within ${counted(days, 'day')} of notice, on either side`,
    turns: ['notice.cure'],
  }),
  promised({
    kind: 'data.return',
    title: 'Return of data',
    rule: { is: 'agreement', clause: '5.4' },
    owner: 'customer',
    says: () =>
      `the customer takes its data out and deletes what is left, within ${counted(defaultExitDays, 'day')} of the end unless the notice says otherwise`,
    turns: ['exit.return'],
  }),
  promised({
    kind: 'data.destruction',
    title: 'Destruction, with a certificate',
    rule: { is: 'agreement', clause: '5.3' },
    owner: 'ops',
    says: () =>
      'what is left is destroyed when the time to return is over, and certified; the vendor’s own promise is one working day for each step',
    turns: ['exit.attest', 'certificate.prepare', 'certificate.sign'],
    /** Until the time to return is over the customer may go on deleting, and what was deleted is attested by then. */
    due({ facts, catalog, asOf }, open) {
      const exit = exitOf(facts, asOf);
      if (open.owner !== 'ops' || !exit) return undefined;
      return asOf < exit.dueAt ? exit.dueAt : promisedBy('ops', exit.dueAt, catalog);
    },
    keeps: ['destruction.signed'],
  }),
];
