import { type ReactNode, useEffect, useState } from 'react';
import { plainDay, plainMoment } from '#app/domain/calendar.ts';

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
  if (ms < minute) return 'less than a minute';
  const [size, name] = units.find(([length]) => ms >= length) ?? [minute, 'minute'];
  const count = Math.floor(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const clock = (at: number, until: number) => new Date(at).toISOString().slice(11, until);
const exact = (at: number) => `${plainDay(at)}, ${clock(at, 19)} UTC`;

/** How long ago, with the exact time on hover and in the markup; on paper only that. */
export const Ago = ({ at, now }: { at: number; now: number }) => <Passing at={at}>{ago(at, now)}</Passing>;

/** What follows the word “since”: 13:05 UTC, 13 minutes ago. */
export const Since = ({ at, now }: { at: number; now: number }) => (
  <Passing at={at}>
    {plainDay(at) === plainDay(now) ? '' : `${plainDay(at)}, `}
    {clock(at, 16)} UTC, {ago(at, now)}
  </Passing>
);

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

function ago(at: number, now: number): string {
  const past = now - at;
  if (past < 0) return `in ${duration(-past)}`;
  return past < minute ? 'just now' : `${duration(past)} ago`;
}

const Passing = ({ at, children }: { at: number; children: ReactNode }) => (
  <time dateTime={new Date(at).toISOString()} title={exact(at)} className="passing">
    <span>{children}</span>
  </time>
);

/** The time to the second, where that is the point. */
export const Exact = ({ at }: { at: number }) => <time dateTime={new Date(at).toISOString()}>{exact(at)}</time>;

export function Day({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)} className="day">
      {plainDay(at)}
    </time>
  );
}

/** A moment that matters to the minute. */
export const Moment = ({ at }: { at: number }) => <time dateTime={new Date(at).toISOString()}>{plainMoment(at)}</time>;
