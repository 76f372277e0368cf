import { type AskKind, askKinds, residenceNames, residences } from '#app/domain/privacy/words.ts';
import { Choices, Field, PhiHint, Tick } from '../form.tsx';

const kinds: Record<AskKind, { label: string; hint?: string }> = {
  access: { label: 'A copy of my data', hint: 'Made at once, as pages to read and as JSON.' },
  correction: { label: 'Correct something' },
  deletion: { label: 'Delete my data' },
  objection: { label: 'Stop using my data for something' },
  complaint: { label: 'I complain' },
};

/** What is asked for, by somebody with an account or without. */
export const WishFields = ({ only }: { only?: AskKind }) => (
  <>
    {!only && (
      <Choices
        name="kind"
        legend="What do you ask for?"
        choices={askKinds.map((value) => ({ value, ...kinds[value] }))}
      />
    )}
    <Field
      name="residence"
      label="Where do you live?"
      hint="It decides which law’s clock runs."
      options={residences.map((value) => ({ value, label: residenceNames[value] }))}
    />
    {!only && (
      <>
        <Field name="words" label="What shall we know? (may stay empty)" rows={3} maxLength={1000} />
        <PhiHint />
        <Tick name="health">It is about health data that a hospital, a practice or an insurer keeps about me.</Tick>
      </>
    )}
  </>
);
