import { describe, expect, it } from 'vitest';
import { commitmentsInput } from '#app/domain/agreement/commitments.ts';
import { events } from '#app/domain/event.ts';
import { commitments } from '#app/domain/shapes.ts';
import { sampleOf, templateLines } from '#app/domain/templates/samples.ts';

const fewest = { breachNoticeHours: 1, objectionDays: 0, curePeriodDays: 0 };
const most = { breachNoticeHours: 1440, objectionDays: 365, curePeriodDays: 365 };

describe('what an agreement promises in numbers', () => {
  it('is said by one rule, wherever the log holds it', () => {
    const told = [
      events['template.drafted'].data.shape.commitments,
      events['template.published'].data.shape.commitments,
      events['agreement.prepared'].data.shape.commitments.unwrap(),
      events['paper.uploaded'].data.shape.commitments,
    ];
    for (const each of told) expect(each).toBe(commitments);
  });
  it.each([['fewest', fewest] as const, ['most', most] as const])(
    'takes the %s that a form can ask for',
    (_name, asked) => {
      expect(commitments.parse(commitmentsInput.parse(asked))).toEqual(asked);
    },
  );
  it('takes no less: nothing in the product could ever write it, and a clock would go backwards by it', () => {
    for (const [name, least] of Object.entries(fewest)) {
      const less = { ...fewest, [name]: least - 1 };
      expect(commitmentsInput.safeParse(less).success).toBe(false);
      expect(commitments.safeParse(less).success).toBe(false);
    }
  });
  it('takes what the shipped templates promise', () => {
    expect(templateLines.length).toBeGreaterThan(1);
    for (const line of templateLines) {
      const promised = sampleOf(line).commitments;
      expect(commitments.parse(promised)).toEqual(promised);
    }
  });
});
