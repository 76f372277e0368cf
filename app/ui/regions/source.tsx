import { isoDay } from '#app/domain/calendar.ts';
import type { Said } from '#db/regions/place-views.ts';
import { Field } from '../form.tsx';
import { Ago, Day } from '../time.tsx';

export const FromField = ({ now }: { now: number }) => (
  <Field
    name="from"
    type="date"
    label="From this day on (UTC)"
    defaultValue={isoDay(now)}
    hint="Today counts at once. A later day is announced: customers read it, and the gate follows it by itself."
  />
);

/** Where it stands, and when somebody looked. */
export const SourceFields = ({ now }: { now: number }) => (
  <div className="field-row">
    <Field
      name="source"
      label="Source"
      maxLength={300}
      hint="An address, or a sentence that says who said it. Anybody may read it."
    />
    <Field name="lookedOn" type="date" label="Looked at on" defaultValue={isoDay(now)} />
  </div>
);

/** Who said it, and where they read it. */
export const SaidBy = ({ said, now }: { said: Said; now: number }) => (
  <>
    {said.by}, <Ago at={said.at} now={now} />
    {said.source !== undefined && (
      <>
        . Source: <Source source={said.source} />
      </>
    )}
    {said.lookedOn !== undefined && (
      <>
        {' '}
        (looked at on <Day at={said.lookedOn} />)
      </>
    )}
  </>
);

/** An address is a link; a sentence is none. */
export const Source = ({ source }: { source: string }) =>
  /^https:\/\/\S+$/.test(source) ? (
    <a href={source} rel="noreferrer">
      {source}
    </a>
  ) : (
    source
  );
