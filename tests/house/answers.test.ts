import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EventType, events } from '#app/domain/event.ts';
import { answersTo } from './answers.ts';

/** ANSWERS=write writes them anew: for a change that is meant, and never for a move of code. */
const file = new URL('answers.json', import.meta.url);
const read = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, unknown>;
/** In the order in which they were recorded: in which order the list is put together answers nothing. */
const types = Object.keys({ ...read(), ...events }).filter((type): type is EventType => type in events);

if (process.env['ANSWERS'] === 'write') {
  const answers = Object.fromEntries(types.map((type) => [type, answersTo(type)]));
  writeFileSync(file, `${JSON.stringify(answers, null, 1)}\n`);
}
const recorded = read();
const meant = 'If it is meant: `ANSWERS=write npx vitest run tests/house/answers.test.ts`, and look at the difference.';

describe('the same answers', () => {
  it('know every type of event', () => {
    expect([...types].sort(), meant).toEqual(Object.keys(recorded).sort());
  });
  it.each(types)('are given to %s', (type) => {
    expect(answersTo(type), meant).toEqual(recorded[type]);
  });
});
