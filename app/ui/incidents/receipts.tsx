import { fieldMinute } from '#app/domain/calendar.ts';
import { serviceWays, wayWords } from '#app/domain/trust/words.ts';
import { capital } from '#app/domain/words.ts';
import type { BreachView } from '#db/incidents/told-views.ts';
import { Choices, Field, Form } from '../form.tsx';

interface Of {
  of: BreachView;
  at: string;
}

/** Somebody who speaks for the organization says, signed in, that it was read. */
export function Acknowledgement({ of, at }: Of) {
  const [newest] = of.notices;
  if (!newest || newest.acknowledged || of.released) return null;
  return (
    <Form
      id={`acknowledge-${of.incident}`}
      action={at}
      submit="I have read it, and acknowledge it"
      hidden={{ incident: of.incident, notice: newest.id }}
    />
  );
}

/** No letter reached them: how the notice was served instead. */
export const ServeForms = ({ of, at, now }: Of & { now: number }) => (
  <>
    {of.notices
      .filter(({ servable }) => servable)
      .map((each) => (
        <Form
          key={each.id}
          id={`serve-${each.id}`}
          action={`${at}/service`}
          submit="Record that it was served"
          hidden={{ incident: of.incident, notice: each.id }}
        >
          <Choices
            name="way"
            legend="How was the notice served?"
            choices={serviceWays
              .filter((way) => way !== 'mail')
              .map((value) => ({ value, label: capital(wayWords[value]) }))}
          />
          <Field name="servedAt" type="datetime-local" label="When (UTC)" defaultValue={fieldMinute(now)} />
          <Field name="note" label="To whom, and what proves it" rows={2} maxLength={500} />
        </Form>
      ))}
  </>
);
