import { isoDay } from '#app/domain/calendar.ts';
import { serviceWays, wayWords } from '#app/domain/trust/words.ts';
import { capital } from '#app/domain/words.ts';
import type { NewcomerView } from '#db/trust/views.ts';
import { Choices, Field, Form, PhiHint } from '../form.tsx';

interface Of {
  of: NewcomerView;
  base: string;
}

/** Counsel answers: a remedy, leaving the organization out, or that no way was found. */
export function AnswerForm({ of: { entry, objection, published }, base }: Of) {
  if (!objection || objection.settled) return null;
  return (
    <Form
      id={`answer-${entry}`}
      action={`${base}/answer`}
      submit="Answer the objection"
      hidden={{ entry, objection: objection.id }}
    >
      <PhiHint />
      <Choices
        name="answer"
        legend={`Answer to the objection to ${published.name}`}
        choices={[
          { value: 'remedy', label: 'Offer a remedy', hint: 'The customer accepts it, or takes the objection back.' },
          {
            value: 'carve_out',
            label: 'It is not used for this organization',
            hint: published.holdable ? 'For good.' : 'It cannot be held back for one customer.',
            disabled: !published.holdable,
          },
          { value: 'unsettled', label: 'No way was found', hint: 'The customer may leave.' },
        ]}
      />
      <Field name="note" label="Answer, as the customer reads it" rows={3} maxLength={1000} />
    </Form>
  );
}

/** Mail does not reach them: how the notice was served instead. */
export const ServiceForm = ({ of: { entry }, base, now }: Of & { now: number }) => (
  <Form
    id={`serve-${entry}`}
    action={`${base}/service`}
    submit="Record it: the window begins on that day"
    hidden={{ entry }}
  >
    <Choices
      name="way"
      legend="How was the notice served?"
      choices={serviceWays
        .filter((each) => each !== 'mail')
        .map((value) => ({ value, label: capital(wayWords[value]) }))}
    />
    <Field name="servedOn" type="date" label="On which day" defaultValue={isoDay(now)} />
    <Field name="note" label="To whom, and what proves it" rows={2} maxLength={500} />
  </Form>
);
