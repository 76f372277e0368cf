import { factors, factorWords, verdicts, verdictWords } from '#app/domain/incidents/words.ts';
import { capital } from '#app/domain/words.ts';
import type { IncidentView } from '#db/incidents/views.ts';
import { Choices, Field, Form, PhiHint } from '../form.tsx';
import { FactList, Notice, Section } from '../page.tsx';
import { Moment } from '../time.tsx';

export const Answers = ({ answers }: { answers: IncidentView['assessments'][number]['answers'] }) => (
  <FactList rows={answers.map(({ name, text }) => [factorWords[name], text])} />
);

/** The four factors of 45 CFR 164.402(2): answered by one, confirmed by another one. */
export function AssessmentSection({
  at,
  assessments,
  released,
  may,
}: Pick<IncidentView, 'assessments' | 'released'> & { at: string; may: boolean }) {
  const proposed = assessments.at(-1);
  return (
    <Section title="Whether it is a breach">
      <p>
        It counts as one until two people find that the probability is low that PHI was compromised. Its clocks run
        meanwhile.
      </p>
      {assessments.toReversed().map((each) => (
        <section className="card stack" key={each.at}>
          <h3>{capital(verdictWords[each.verdict])}</h3>
          <p>
            By {each.by}, <Moment at={each.at} />.{' '}
            {each.confirmed ? (
              <>
                Confirmed by {each.confirmed.by}, <Moment at={each.confirmed.at} />.
              </>
            ) : (
              'Not confirmed.'
            )}
          </p>
          <Answers answers={each.answers} />
        </section>
      ))}
      {may && proposed && !proposed.confirmed && proposed.mine && (
        <Notice tone="info" title="A second person confirms it">
          You assessed it.
        </Notice>
      )}
      {may && proposed && !proposed.confirmed && !proposed.mine && (
        <Form
          id="confirm"
          action={`${at}/confirmation`}
          submit={
            proposed.verdict === 'none' ? 'Confirm it: no breach, the clocks are released' : 'Confirm it: a breach'
          }
          hidden={{ at: proposed.at }}
        />
      )}
      {may && !released && (
        <details>
          <summary>Assess it by the four factors</summary>
          <Form id="assess" action={`${at}/assessment`} submit="Keep the assessment for a second person">
            <PhiHint />
            {factors.map((name) => (
              <Field key={name} name={name} label={factorWords[name]} rows={2} maxLength={1000} />
            ))}
            <Choices
              name="verdict"
              legend="What follows from them?"
              choices={verdicts.map((value) => ({ value, label: capital(verdictWords[value]) }))}
            />
          </Form>
        </details>
      )}
    </Section>
  );
}
