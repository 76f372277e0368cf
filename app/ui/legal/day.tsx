import { Form, Link } from '@remix-run/react';
import { isoDay, plainDay, startOfDay } from '#app/domain/calendar.ts';
import { Notice } from '../page.tsx';

/** What held on any day; works without script. */
export function OnDay({ day, now, here }: { day: number; now: number; here: string }) {
  const today = day === startOfDay(now);
  return (
    <>
      <Form method="get" className="toolbar" role="search" aria-label="What held on a day">
        <div className="field">
          <label htmlFor="on">What held on the day</label>
          <input id="on" name="on" type="date" max={isoDay(now)} defaultValue={isoDay(day)} />
        </div>
        <button className="button quiet" type="submit">
          Show
        </button>
      </Form>
      {!today && (
        <Notice tone="info" title={`As it stood at the end of ${plainDay(day)} (UTC)`}>
          <Link to={here}>Today</Link>
        </Notice>
      )}
    </>
  );
}
