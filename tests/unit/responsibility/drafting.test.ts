import { describe, expect, it } from 'vitest';
import { Invalid, parse, Refusal } from '#app/domain/refusal.ts';
import { draftControl, publishMatrix, submitMatrix } from '#app/domain/responsibility/drafting.ts';
import { day, hash, ops, start } from '../ending/story.ts';
import { catalogStory, looked, newRow, oscar, rowOf, saying, shipped } from './editions.ts';

const at = (days: number) => start + days * day;
const acknowledgeBy = at(20) - (((at(20) % day) + day) % day);
const backups = rowOf(shipped('backups'), { dutyHosted: 'Back up twice a day.' });

function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof Invalid) return error.issues;
    throw error;
  }
}

const submitted = () => {
  const story = catalogStory();
  story.perform('draftControl', backups, at(0));
  story.perform('submitMatrix', { ...saying, acknowledgeBy }, at(1));
  return story;
};

describe('a draft of the matrix', () => {
  it('begins with its first row, from the version that is published', () => {
    const story = catalogStory();
    expect(story.perform('draftControl', backups, at(0))).toEqual(['matrix.control_drafted']);
    expect(story.perform('draftControl', newRow, at(1), oscar)).toEqual(['matrix.control_drafted']);
    expect(story.perform('removeControl', { control: 'retention' }, at(2))).toEqual(['matrix.control_removed']);
    const draft = story.facts.matrix?.draft;
    expect(draft).toMatchObject({ id: 'draft', at: at(2), by: 'olivia' });
    const ids = draft?.controls.map(({ id }) => id);
    expect(ids).toContain('rotate-database-passwords');
    expect(ids).not.toContain('retention');
    expect(story.perform('discardMatrixDraft', {}, at(3))).toEqual(['matrix.draft_discarded']);
    expect(story.facts.matrix).toEqual({ editions: [] });
  });

  it('is refused what is stale, unknown, the same, twice there, or nobody’s', () => {
    const story = catalogStory();
    const row = (over: object) => outcome(() => story.perform('draftControl', { ...backups, ...over }, at(0)));
    expect(row({ seen: 1 })).toBe('stale');
    expect(row({ control: 'nothing' })).toBe('not_found');
    expect(row(rowOf(shipped('backups')))).toBe('already_done');
    expect(row({ ...newRow, title: 'Backups' })).toEqual({ title: 'A control is called that already.' });
    expect(row({ ...newRow, title: '…' })).toEqual({ title: 'Say what is controlled, in Latin letters.' });
    expect(row({ vendor: false, byoc: false })).toEqual({
      byoc: 'Somebody answers for it: the vendor, or the customer.',
    });
    const remove = (input: object) => outcome(() => story.perform('removeControl', input, at(0)));
    expect(remove({ control: 'nothing' })).toBe('not_found');
    expect(remove({ control: 'backups', seen: 3 })).toBe('stale');
    expect(outcome(() => story.perform('discardMatrixDraft', {}, at(0)))).toBe('no_draft');
  });

  it('has at least one control', () => {
    const story = catalogStory();
    story.perform('removeControl', { control: 'retention' }, at(0));
    const [last, ...others] = story.facts.matrix?.draft?.controls ?? [];
    for (const { id } of others) story.perform('removeControl', { control: id }, at(1));
    expect(outcome(() => story.perform('removeControl', { control: last?.id }, at(2)))).toEqual({
      control: 'A matrix has at least one control.',
    });
  });

  it('reads its fields as the form sends them', () => {
    const { control, hosted, ...row } = backups;
    const sent = {
      ...row,
      control,
      hosted: 'on',
      byoc: '',
      vendor: 'on',
      evidence: ' one \r\n\r\ntwo',
      citations: '',
      seen: '0',
    };
    expect(parse(draftControl.input, sent)).toMatchObject({
      hosted: true,
      byoc: false,
      evidence: ['one', 'two'],
      citations: [],
    });
    expect(outcome(() => parse(draftControl.input, { ...sent, title: '' }))).toEqual({ title: 'Fill this in.' });
    expect(
      outcome(() => parse(submitMatrix.input, { reason: 'x', sources: '', acknowledgeBy: '2026-02-30', seen: 0 })),
    ).toEqual({
      acknowledgeBy: 'There is no such day.',
      sources: 'Name at least one source.',
    });
    expect(outcome(() => parse(publishMatrix.input, { seen: 0, sha256: 'x' }))).toEqual({
      sha256: 'Read first what is published.',
      preview: 'Look first at what it does.',
    });
  });
});

describe('a version', () => {
  it('is submitted with a date exactly where duties change, and at least a week ahead', () => {
    const story = catalogStory();
    const submit = (over: object = {}, now = at(1)) =>
      outcome(() => story.perform('submitMatrix', { ...saying, ...over }, now));
    expect(submit()).toBe('no_draft');
    story.perform('draftControl', rowOf(shipped('backups'), { title: 'Back up your data' }), at(0));
    expect(submit({ acknowledgeBy })).toEqual({
      acknowledgeBy: 'No duty is new or changed, so nobody is asked: leave this empty.',
    });
    story.perform(
      'draftControl',
      rowOf(shipped('backups'), { title: 'Back up your data', dutyHosted: 'More.' }),
      at(1),
    );
    expect(submit({}, at(2))).toEqual({ acknowledgeBy: 'Duties change: say by when customers acknowledge them.' });
    expect(submit({ acknowledgeBy }, acknowledgeBy - 6 * day + 1)).toEqual({
      acknowledgeBy: 'Customers get at least seven days.',
    });
    expect(submit({ acknowledgeBy, seen: 1 })).toBe('stale');
    expect(submit({ acknowledgeBy }, acknowledgeBy - 6 * day)).toEqual(['matrix.submitted']);
    expect(submit({ acknowledgeBy })).toBe('already_done');
  });

  it('that is word for word the one before is none', () => {
    const story = catalogStory();
    story.perform('draftControl', backups, at(0));
    story.perform('draftControl', rowOf(shipped('backups')), at(1));
    expect(outcome(() => story.perform('submitMatrix', saying, at(2)))).toBe('already_done');
  });

  it('is published by a second person, as it was shown, with its date still a week ahead', () => {
    const story = submitted();
    const publish = (over: object, actor = oscar, now = at(2)) =>
      outcome(() => story.perform('publishMatrix', { ...looked, ...over }, now, actor));
    expect(publish({}, ops)).toBe('four_eyes');
    expect(publish({ seen: 1 })).toBe('stale');
    expect(publish({}, oscar, acknowledgeBy - 6 * day + 1)).toBe('too_soon');
    expect(publish({})).toEqual(['matrix.published']);
    expect(story.facts.matrix?.draft).toBeUndefined();
    expect(story.facts.matrix?.editions).toMatchObject([
      { version: '2026-01', from: acknowledgeBy + day, by: 'oscar', sha256: hash, sources: saying.sources },
    ]);
    // The next one is due no earlier than this one.
    story.perform('draftControl', { ...backups, dutyHosted: 'Another.' }, at(3));
    expect(
      outcome(() => story.perform('submitMatrix', { ...saying, acknowledgeBy: acknowledgeBy - day }, at(4))),
    ).toEqual({
      acknowledgeBy: 'Not before the date of version 2026-01, which comes first.',
    });
  });

  it('of wording alone is in force at once', () => {
    const story = catalogStory();
    story.perform('draftControl', rowOf(shipped('backups'), { title: 'Back up your data' }), at(0));
    story.perform('submitMatrix', saying, at(1));
    story.perform('publishMatrix', looked, at(2), oscar);
    expect(story.facts.matrix?.editions).toMatchObject([{ from: at(2) }]);
  });

  it('is sent back with a reason, and every change takes the submission back', () => {
    const story = submitted();
    const back = () => outcome(() => story.perform('sendBackMatrix', { reason: hash }, at(2), oscar));
    expect(back()).toEqual(['matrix.sent_back']);
    expect(back()).toBe('step_not_open');
    expect(outcome(() => story.perform('publishMatrix', looked, at(3), oscar))).toBe('step_not_open');
    story.perform('draftControl', { ...backups, dutyHosted: 'Another.' }, at(3));
    expect(story.facts.matrix?.draft?.sentBack).toMatchObject({ by: 'oscar', reason: hash });
    story.perform('submitMatrix', { ...saying, acknowledgeBy }, at(4));
    expect(story.facts.matrix?.draft?.sentBack).toBeUndefined();
    story.perform('draftControl', backups, at(5));
    expect(outcome(() => story.perform('publishMatrix', looked, at(6), oscar))).toBe('step_not_open');
  });
});
