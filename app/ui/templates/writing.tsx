import type { TemplateTerms } from '#app/domain/templates/facts.ts';
import { Field } from '../form.tsx';

/** The numbers and the text that counsel writes, for everybody or for one organization alone. */
export function TermsFields({ termMonths, commitments, text }: TemplateTerms & { text: string }) {
  const number = { inputMode: 'numeric' as const, autoComplete: 'off' };
  return (
    <>
      <div className="field-row">
        <Field name="termMonths" label="Term in months" defaultValue={termMonths} {...number} />
        <Field
          name="breachNoticeHours"
          label="Breach notice in hours"
          defaultValue={commitments.breachNoticeHours}
          {...number}
        />
        <Field
          name="objectionDays"
          label="Objection window in days"
          defaultValue={commitments.objectionDays}
          {...number}
        />
        <Field
          name="curePeriodDays"
          label="Cure period in days"
          defaultValue={commitments.curePeriodDays}
          {...number}
        />
      </div>
      <Field
        name="text"
        label="Text"
        rows={24}
        maxLength={100_000}
        defaultValue={text}
        hint="It may be unfinished. What is missing is listed when you save."
      />
    </>
  );
}
