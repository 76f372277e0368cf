import { fieldMinute } from '#app/domain/calendar.ts';
import { statements, statementWords } from '#app/domain/incidents/words.ts';
import { capital, counted } from '#app/domain/words.ts';
import type { ConcernedRow } from '#db/incidents/clock-views.ts';
import type { IncidentView } from '#db/incidents/views.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Badge, FactList, Section } from '../page.tsx';
import { Moment } from '../time.tsx';

interface Of {
  at: string;
  holds: IncidentView['holds'];
  rows: readonly ConcernedRow[];
  may: boolean;
  now: number;
}

/** 45 CFR 164.412: what an official said, for how long it holds, and whom it is about. */
export const HoldSection = ({ at, holds, rows, may, now }: Of) => (
  <Section title="Delay for law enforcement">
    <p>
      While it holds nobody is told, and neither a customer’s page nor a machine shows anything. The clocks stand still,
      and run on by themselves when it is over.
    </p>
    {holds.map((each) => (
      <section className="card stack" key={each.id}>
        <h3>
          {capital(statementWords[each.statement])} by {each.official}{' '}
          <Badge tone={each.runs ? 'wait' : 'neutral'}>{each.runs ? 'Holds' : 'Over'}</Badge>
        </h3>
        <FactList
          rows={[
            ['Said', <Moment key="said" at={each.statedAt} />],
            ['Holds until', <Moment key="until" at={each.lifted?.at ?? each.until} />],
            [
              'About',
              each.organizations === undefined
                ? 'everybody whom it concerns'
                : counted(each.organizations, 'organization'),
            ],
            ['Record', each.record],
            [
              'SHA-256 of the writing',
              each.paperSha256 ? <code key="sha">{each.paperSha256}</code> : 'an oral statement',
            ],
            ['Recorded by', each.by],
            ...(each.lifted ? [['Lifted', each.lifted.reason] as [string, string]] : []),
          ]}
        />
        {may && each.runs && (
          <details>
            <summary>It holds no more</summary>
            <Form
              id={`lift-${each.id}`}
              action={`${at}/lifting`}
              submit="Lift it: the clocks run on"
              hidden={{ hold: each.id }}
            >
              <Field name="reason" label="Why, and who said so" rows={2} maxLength={500} />
            </Form>
          </details>
        )}
      </section>
    ))}
    {may && (
      <details>
        <summary>Record a statement of an official</summary>
        <Form
          id="hold"
          action={`${at}/hold`}
          submit="Hold the notice back"
          tone="danger"
          values={{ statement: 'oral' }}
        >
          <Choices
            name="statement"
            legend="How was it said?"
            choices={statements.map((value) => ({
              value,
              label: capital(statementWords[value]),
              hint: value === 'oral' ? 'It holds for 30 days at most.' : 'It holds for the time that it names.',
            }))}
          />
          <Field name="official" label="Which official, of which agency" maxLength={200} />
          <Field name="record" label="What was said, or where the writing lies" rows={2} maxLength={1000} />
          <Field name="paperSha256" label="SHA-256 of the writing" hint="Of a written statement." maxLength={64} />
          <div className="field-row">
            <Field name="statedAt" type="datetime-local" label="Said at (UTC)" defaultValue={fieldMinute(now)} />
            <Field
              name="until"
              type="datetime-local"
              label="Until (UTC)"
              hint="Of an oral statement 30 days at most, which is what empty means."
            />
          </div>
          {rows.length > 0 && (
            <Choices
              name="organizations"
              legend="About which of them?"
              hint="None means all."
              many
              compact
              choices={rows.map(({ organization, name }) => ({ value: organization, label: name }))}
            />
          )}
        </Form>
      </details>
    )}
  </Section>
);
