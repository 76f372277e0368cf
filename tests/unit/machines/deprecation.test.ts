import { expect, it } from 'vitest';
import { sunsetOf } from '#app/http/machines/operation.ts';

it('says of an operation that is to end since when and until when, as RFC 9745 and RFC 8594 write it', () => {
  expect(sunsetOf({ deprecated: { since: '2027-01-01', sunset: '2028-01-01' } })).toEqual({
    deprecation: '@1798761600',
    sunset: 'Sat, 01 Jan 2028 00:00:00 GMT',
  });
});

it('says nothing of one that stays', () => {
  expect(sunsetOf({})).toEqual({});
});
