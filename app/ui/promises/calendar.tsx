import { type OfficeCalendar, weekdays } from '#app/domain/promises/facts.ts';
import { holidaySources, holidays, holidaysCompiledOn, holidaysUntil } from '#app/domain/promises/shipped.ts';
import { capital, counted } from '#app/domain/words.ts';
import { Choices, Field, Form } from '../form.tsx';
import { FactList } from '../page.tsx';
import { Ago } from '../time.tsx';

interface WorkingDaysProps {
  calendar: OfficeCalendar & { changed: { at: number; by: string } | undefined };
  now: number;
  may: boolean;
}

/** The vendor’s working days, by which promises count; operations changes them. */
export function WorkingDays({ calendar, now, may }: WorkingDaysProps) {
  const { timeZone, opens, closes, closedDays, changed } = calendar;
  const last = closedDays.at(-1);
  return (
    <>
      <p>
        Promises count by them: what comes on a working day at 16:00 is due on the next one at 16:00; what comes while
        the office is closed counts from its next opening.
      </p>
      <FactList
        rows={[
          ['Days', calendar.weekdays.map(capital).join(', ')],
          ['Office hours', `${opens} to ${closes}, ${timeZone}`],
          [
            'Set by',
            changed ? (
              <span key="by">
                {changed.by}, <Ago at={changed.at} now={now} />
              </span>
            ) : (
              <span key="by">
                As shipped: federal holidays of the United States ({holidaySources.law},{' '}
                <a href={holidaySources.page}>Office of Personnel Management</a>), compiled on {holidaysCompiledOn},
                until {holidaysUntil}
              </span>
            ),
          ],
        ]}
      />
      <details>
        <summary>
          {counted(closedDays.length, 'closed day')}
          {last !== undefined && `, the last on ${last}`}
        </summary>
        <ul>
          {closedDays.map((day) => (
            <li key={day}>
              {day} {holidays[day]}
            </li>
          ))}
        </ul>
      </details>
      {may && <ChangeCalendar calendar={calendar} />}
    </>
  );
}

const ChangeCalendar = ({ calendar }: Pick<WorkingDaysProps, 'calendar'>) => {
  const { timeZone, opens, closes, closedDays, changed } = calendar;
  const values = { timeZone, weekdays: calendar.weekdays, opens, closes, closedDays: closedDays.join('\n') };
  return (
    <details>
      <summary>Change the working days</summary>
      <Form
        action="/ops/catalog/calendar"
        submit="Change the working days"
        values={values}
        hidden={{ seen: changed?.at ?? 0 }}
        id="calendar"
      >
        <p className="hint">Every promise counts by it at once, also one that is open.</p>
        <Field name="timeZone" label="Time zone" hint="By its name, such as America/Los_Angeles." maxLength={100} />
        <Choices
          name="weekdays"
          legend="Working days"
          many
          compact
          choices={weekdays.map((value) => ({ value, label: capital(value) }))}
        />
        <Field name="opens" label="Office opens" type="time" />
        <Field name="closes" label="Office closes" type="time" />
        <Field
          name="closedDays"
          label="Closed days"
          hint="Year-month-day, each on its own line. Holidays on the day on which they are observed."
          rows={8}
        />
        <Field name="reason" label="Reason" rows={2} maxLength={500} />
      </Form>
    </details>
  );
};
