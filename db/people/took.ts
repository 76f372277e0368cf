import { counted, type Ms } from '#app/domain/words.ts';

const minute = 60_000;
const units: [Ms, string][] = [
  [24 * 60 * minute, 'day'],
  [60 * minute, 'hour'],
  [minute, 'minute'],
];

/** How long something took, in its largest whole unit. */
export function tookWords(ms: Ms): string {
  const [size, word] = units.find(([length]) => ms >= length) ?? [minute, 'minute'];
  return ms < minute ? 'less than a minute' : counted(Math.floor(ms / size), word);
}
