import { expect, it } from 'vitest';
import { begunAs } from '#app/domain/people/company.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

it('finds the organization that was begun: the only one, or the only one of the name that was told', () => {
  expect(begunAs('Acme Health, Inc.', [])).toBeUndefined();
  expect(begunAs('Acme Health, Inc.', named('Something else'))).toEqual({ name: 'Something else' });
  expect(begunAs('Acme Health, Inc.', named('Other', 'ACME Health'))).toEqual({ name: 'ACME Health' });
  expect(begunAs('Acme Health', named('Acme Health LLC', 'Acme'))).toEqual({ name: 'Acme Health LLC' });
});

it('guesses nothing where none or several fit', () => {
  expect(begunAs('Acme Health', named('Other', 'Another'))).toBeUndefined();
  expect(begunAs('Acme Health', named('Acme Health, Inc.', 'Acme Health LLC'))).toBeUndefined();
});
