import { z } from 'zod';
import { whole } from '../input.ts';
import type { Commitments } from './facts.ts';

/** 45 CFR 164.410(b): a breach is told without unreasonable delay and in no case later than 60 days after discovery. */
export const commitmentsInput = z.strictObject({
  breachNoticeHours: whole(1, 1440, 'Between 1 and 1,440 hours: the law allows 60 days at most, 45 CFR 164.410.'),
  objectionDays: whole(0, 365),
  curePeriodDays: whole(0, 365),
});

/** Agreements that were made before commitments were frozen with them had those of the shipped templates. */
export const commitmentsOf = (agreement: { commitments?: Commitments | undefined }): Commitments =>
  agreement.commitments ?? { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 };

/** Each commitment as a label and a sentence for people. */
export const commitmentSentences = (commitments: Commitments): [string, string][] => [
  [
    'Breach notice',
    `A breach is reported to the customer’s incident contact no later than ${count(commitments.breachNoticeHours, 'hour')} after discovery.`,
  ],
  [
    'New subcontractors',
    commitments.objectionDays === 0
      ? 'New subcontractors are announced; there is no time for objections.'
      : `A new subcontractor is announced ${count(commitments.objectionDays, 'day')} ahead; the customer may object within that time.`,
  ],
  [
    'Cure period',
    commitments.curePeriodDays === 0
      ? 'A violation ends the agreement without a cure period.'
      : `A violation can be cured within ${count(commitments.curePeriodDays, 'day')} after notice.`,
  ],
];

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
