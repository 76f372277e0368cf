import { fieldMinute } from '#app/domain/calendar.ts';
import { incidentKinds, kindWords, knownWords, ways } from '#app/domain/incidents/words.ts';
import { capital } from '#app/domain/words.ts';
import { Choices, Field, Form, PhiHint } from '../form.tsx';

type Values = Record<string, unknown> | undefined;
const shown = (at: number | undefined) => (at === undefined ? undefined : fieldMinute(at));

/** When it was, as far as that is known. */
export const TimeFields = ({ of = {} }: { of?: { [name: string]: number | undefined } }) => (
  <>
    <Field name="began" type="datetime-local" label="Began (UTC)" defaultValue={shown(of['began'])} />
    <Field name="detected" type="datetime-local" label="Detected (UTC)" defaultValue={shown(of['detected'])} />
    <Field name="ended" type="datetime-local" label="Ended (UTC)" defaultValue={shown(of['ended'])} />
  </>
);

/** By which moments it counts as discovered: the earliest of those that are named. */
export const DiscoveryFields = ({ of = {} }: { of?: { [way: string]: number | undefined } }) => (
  <>
    <p className="hint">
      It counts as discovered on the first day on which it was known to anybody who works for the vendor, or would have
      been with reasonable diligence (45 CFR 164.410). The earliest moment that is named here counts.
    </p>
    {ways.map((way) => (
      <Field
        key={way}
        name={way}
        type="datetime-local"
        label={`${capital(knownWords[way])} (UTC)`}
        defaultValue={shown(of[way])}
      />
    ))}
    <Field name="reason" label="What that rests on" rows={2} maxLength={500} />
  </>
);

/** A new incident. Nothing in it is about patients. */
export const RecordForm = ({ entries, draft }: { entries: readonly { id: string; name: string }[]; draft: Values }) => (
  <Form submit="Record it: its clocks run from its discovery" values={draft ?? { kind: 'access' }}>
    <PhiHint />
    <Field name="title" label="What it is called, without anything about patients" maxLength={200} />
    <Choices
      name="kind"
      legend="What kind of incident?"
      compact
      choices={incidentKinds.map((value) => ({ value, label: capital(kindWords[value]) }))}
    />
    <Field
      name="subprocessor"
      label="At a sub-processor"
      options={[
        { value: '', label: 'No: in the vendor’s own house' },
        ...entries.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <TimeFields />
    <DiscoveryFields />
  </Form>
);
