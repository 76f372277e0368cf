import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { parse } from '#app/domain/refusal.ts';
import {
  correctSubprocessor,
  dropSubprocessorCorrection,
  publishSubprocessorCorrection,
} from '#app/domain/trust/correction-commands.ts';
import type { TrustFacts } from '#app/domain/trust/facts.ts';
import { newsOf } from '#app/domain/trust/news.ts';
import { daysOf, registerAt } from '#app/domain/trust/register.ts';
import { caspar, clara, day, start } from '../ending/story.ts';
import { asking, outcome, published, registerAfter } from './newcomer.ts';

const at = (days: number) => start + days * day;
const aws = { entry: 'aws-control', name: 'AWS' };
const proposed = (says: object): Draft => ({
  type: 'subprocessor.correction_proposed',
  data: { ...aws, says, because: 'Its legal name was missing.' },
});
const publication: Draft = { type: 'subprocessor.corrected', data: aws };
const legalName = (facts: TrustFacts, moment: number) =>
  registerAt(facts, moment).find(({ id }) => id === 'aws-control')?.legalName;
const correct = (facts: TrustFacts, typed: object, entry = 'aws-control') =>
  outcome(() =>
    correctSubprocessor.decide(
      facts,
      parse(correctSubprocessor.input, { entry, because: 'It was missing.', ...typed }),
      asking(at(20)),
    ),
  );

describe('a correction', () => {
  const waiting = registerAfter([proposed({ legalName: 'Amazon Web Services, Inc.' }), at(1)]);
  const corrected = registerAfter(
    [proposed({ legalName: 'Amazon Web Services, Inc.' }), at(1)],
    [publication, at(3), 'caspar'],
    [proposed({ legalName: 'Amazon Web Services EMEA', contact: 'privacy desk' }), at(6)],
    [publication, at(8), 'caspar'],
  );

  it('is on the list from its publication on, and every day before keeps what it said', () => {
    expect(legalName(waiting, at(2))).toBeUndefined();
    expect([2, 3, 7, 9].map((days) => legalName(corrected, at(days)))).toEqual([
      undefined,
      'Amazon Web Services, Inc.',
      'Amazon Web Services, Inc.',
      'Amazon Web Services EMEA',
    ]);
    expect(daysOf(corrected, at(10))).toEqual(expect.arrayContaining([at(3), at(8)]));
    expect(daysOf(corrected, at(10))).not.toContain(at(1));
  });

  it('is told in feeds with what is stated now, and why', () => {
    const [last] = newsOf(corrected, at(10));
    expect(last?.text).toBe('Its legal name was missing. Legal name: Amazon Web Services EMEA. Contact: privacy desk.');
    expect(newsOf(waiting, at(10)).filter(({ id }) => id.includes('corrected'))).toEqual([]);
  });

  it('says something that was not said, and changes nothing that customers may have objected to', () => {
    expect(correct({}, { legalName: 'Amazon Web Services, Inc.' })).toEqual(['subprocessor.correction_proposed']);
    expect(correct({}, {})).toHaveProperty('because');
    expect(correct(corrected, { legalName: 'Amazon Web Services EMEA', contact: 'privacy desk' })).toHaveProperty(
      'because',
    );
    expect(correct({}, { location: 'Ireland' })).toHaveProperty('location');
    expect(correct({}, { location: 'United States', address: 'Seattle' })).toEqual([
      'subprocessor.correction_proposed',
    ]);
    expect(correct({}, { dataTypes: 'Logs' }, 'aws-hosting')).toEqual(['subprocessor.correction_proposed']);
    expect(correct({}, { legalName: 'X', because: 'MRN 1234567' })).toHaveProperty('because');
    expect(correct({}, { legalName: 'X' }, 'nobody')).toBe('not_found');
  });

  it('waits for what it is about: one at a time, and only of what is in use', () => {
    expect(correct(waiting, { legalName: 'X' })).toBe('already_done');
    const entry = registerAfter(
      [{ type: 'subprocessor.proposed', data: { entry: 'n1', published: published() } }, at(0)],
      [
        {
          type: 'subprocessor.announced',
          data: { entry: 'n1', name: 'Northlight', startsOn: at(40), preview: 'ab'.repeat(32) },
        },
        at(1),
        'caspar',
      ],
    );
    expect(correct(entry, { legalName: 'X' }, 'n1')).toBe('already_done');
  });

  it('is published by a second person, and dropped by anybody of counsel', () => {
    const publish = (facts: TrustFacts, who: typeof clara) =>
      outcome(() => publishSubprocessorCorrection.decide(facts, { entry: 'aws-control' }, asking(at(2), who)));
    const drop = (facts: TrustFacts) =>
      outcome(() => dropSubprocessorCorrection.decide(facts, { entry: 'aws-control' }, asking(at(2))));
    expect(publish(waiting, clara)).toBe('four_eyes');
    expect(publish(waiting, caspar as typeof clara)).toEqual(['subprocessor.corrected']);
    expect(publish({}, caspar as typeof clara)).toBe('already_done');
    expect(drop(waiting)).toEqual(['subprocessor.correction_dropped']);
    expect(drop({})).toBe('already_done');
    const dropped = registerAfter(
      [proposed({ legalName: 'X' }), at(1)],
      [{ type: 'subprocessor.correction_dropped', data: aws }, at(2)],
    );
    expect(legalName(dropped, at(5))).toBeUndefined();
    expect(correct(dropped, { legalName: 'Y' })).toEqual(['subprocessor.correction_proposed']);
  });
});
