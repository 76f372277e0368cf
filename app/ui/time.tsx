import { useEffect, useState } from 'react';

const minute = 60_000;
const units: [number, string][] = [
  [365 * 24 * 60 * minute, 'year'],
  [30 * 24 * 60 * minute, 'month'],
  [24 * 60 * minute, 'day'],
  [60 * minute, 'hour'],
  [minute, 'minute'],
];

/** A length of time in its largest whole unit. */
export function duration(ms: number): string {
  const [size, name] = units.find(([length]) => ms >= length) ?? [minute, 'minute'];
  const count = Math.max(1, Math.floor(ms / size));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
export const day = (at: number) => date.format(at);
const exact = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const named = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** What somebody promised, to the minute, in the zone of who reads it, by its name; in UTC until their browser has said which. */
export function Promised({ at }: { at: number }) {
  const [timeZone, setTimeZone] = useState('UTC');
  useEffect(() => setTimeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const timeZoneName = timeZone === 'UTC' ? 'short' : 'long';
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)}>
      {new Intl.DateTimeFormat('en-GB', { ...named, timeZone, timeZoneName }).format(at)}
    </time>
  );
}

/** How long ago, with the exact time on hover and in the markup. */
export function Ago({ at, now }: { at: number; now: number }) {
  const past = now - at;
  const words = past < 0 ? `in ${duration(-past)}` : past < minute ? 'just now' : `${duration(past)} ago`;
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)}>
      {words}
    </time>
  );
}

/** The time to the second, where that is the point. */
export const Exact = ({ at }: { at: number }) => <time dateTime={new Date(at).toISOString()}>{exact(at)}</time>;

export function Day({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)}>
      {day(at)}
    </time>
  );
}

/** A moment that matters to the minute. */
export const Moment = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()}>
    {day(at)}, {new Date(at).toISOString().slice(11, 16)} UTC
  </time>
);
