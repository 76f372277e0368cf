import { Field, Form } from '../form.tsx';
import { Notice, Section } from '../page.tsx';
import { Moment } from '../time.tsx';
import type { ShownEntry } from './course.tsx';

/** What an entry in use says wrongly, or not at all, and who publishes what it should say. */
export function CorrectionPart({ shown }: { shown: ShownEntry }) {
  const { entry, correction, may } = shown;
  const base = `/counsel/subprocessors/${entry.id}/correction`;
  if (!may || (entry.state !== 'in_use' && entry.state !== 'suspended')) return null;
  return (
    <Section title="What is stated of it">
      {correction ? (
        <>
          <Notice tone="wait" title={`${correction.by} proposes a correction`}>
            <span>
              {correction.text} {correction.because} <Moment at={correction.at} />
            </span>
          </Notice>
          {correction.mine ? (
            <p>A second person publishes it.</p>
          ) : (
            <Form action={`${base}-publication`} id="publish-correction" submit="Publish the correction" />
          )}
          <Form action={`${base}-removal`} id="drop-correction" submit="Drop it" tone="quiet" />
        </>
      ) : (
        <details>
          <summary>Correct it</summary>
          <p>What it does, where and under which conditions is announced as a newcomer, never corrected.</p>
          <Form action={base} id="correct" submit="Propose the correction" values={{ ...entry }}>
            <Field name="legalName" label="Legal name" maxLength={200} />
            <Field name="address" label="Address" maxLength={300} />
            <Field name="contact" label="Contact" maxLength={200} />
            {entry.dataTypes === undefined && <Field name="dataTypes" label="Data types" maxLength={300} />}
            {entry.location === undefined && <Field name="location" label="Location" maxLength={200} />}
            <Field name="because" label="Why, as anybody may read it" rows={2} maxLength={300} />
          </Form>
        </details>
      )}
    </Section>
  );
}
