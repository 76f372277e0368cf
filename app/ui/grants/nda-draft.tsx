import type { NdaText } from '#app/domain/grants/facts.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Notice } from '../page.tsx';
import { NdaBody } from './nda-text.tsx';

type Draft = NdaText & { drafted: { by: string; mine: boolean } };

/** A draft as the second person reads it. */
export const NdaDraft = ({ draft, may }: { draft: Draft; may: boolean }) => (
  <>
    <NdaBody text={draft} />
    <p>Drafted by {draft.drafted.by}.</p>
    {may && draft.drafted.mine && (
      <Notice tone="wait" title="A second person of counsel publishes it">
        You drafted it.
      </Notice>
    )}
    {may && !draft.drafted.mine && (
      <Form
        action="/counsel/nda/publication"
        submit={`Publish version ${draft.version}`}
        hidden={{ textSha256: draft.textSha256 }}
        id="publication"
      >
        <span />
      </Form>
    )}
    {may && (
      <Form action="/counsel/nda/discarding" submit="Discard the draft" tone="quiet" id="discarding">
        <span />
      </Form>
    )}
  </>
);

export const NdaDraftForm = ({ values, text }: { values: Record<string, unknown> | undefined; text: string }) => (
  <Form submit="Save the draft" values={{ binds: 'person', months: '24', text, ...values }}>
    <Field name="version" label="Version" hint="Such as 2. A published one is never changed." maxLength={20} />
    <Choices
      name="binds"
      legend="Whom does it bind?"
      choices={[
        { value: 'person', label: 'Whoever signs it' },
        { value: 'organization', label: 'The whole organization', hint: 'Then an admin signs it, once for all.' },
      ]}
    />
    <Field
      name="months"
      label="For how many months may something be granted on a signature?"
      inputMode="numeric"
      hint="At most 60."
    />
    <Field name="text" label="Text" rows={16} hint="The first line is its title." />
  </Form>
);
