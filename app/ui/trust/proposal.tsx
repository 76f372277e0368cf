import { entryGroups, groupWords } from '#app/domain/trust/words.ts';
import { deployments, names, providers } from '#app/domain/words.ts';
import { Choices, Field, Form, Tick } from '../form.tsx';

/** All that is published of a newcomer, and what the announcement is held against. */
export const ProposalForm = ({ draft }: { draft: Record<string, unknown> | undefined }) => (
  <Form submit="Propose it" values={draft ?? { group: 'other' }}>
    <div className="field-row">
      <Field name="name" label="Name, as the list calls it" maxLength={120} />
      <Field name="legalName" label="Legal name" maxLength={200} />
    </div>
    <Field name="group" label="Group" options={entryGroups.map((value) => ({ value, label: groupWords[value] }))} />
    <div className="field-row">
      <Field name="address" label="Address, where it is known" maxLength={300} />
      <Field name="contact" label="Contact, where it is known" maxLength={200} />
    </div>
    <Field name="purpose" label="Purpose" maxLength={300} />
    <div className="field-row">
      <Field name="dataTypes" label="Data types" maxLength={300} />
      <Field name="location" label="Location" maxLength={200} />
    </div>
    <Choices
      name="providers"
      legend="On which cloud providers?"
      hint="None means on all."
      many
      compact
      choices={providers.map((value) => ({ value, label: names[value] ?? value }))}
    />
    <Choices
      name="deployments"
      legend="Under which deployment models?"
      hint="None means under each. “Hosted” alone is “not for BYOC”."
      many
      compact
      choices={deployments.map((value) => ({ value, label: names[value] ?? value }))}
    />
    <Field
      name="regions"
      label="In which regions"
      hint="Their ids, with spaces between. Empty means in all."
      maxLength={500}
    />
    <Field
      name="feature"
      label="Only where a feature is on"
      options={[
        { value: '', label: 'No: it does not hang on a feature' },
        { value: 'generative_ai', label: 'Generative AI features' },
      ]}
    />
    <Tick name="holdable">It can be held back for one customer alone</Tick>
    <Tick name="ephi">ePHI may reach it: it needs a subcontractor agreement first</Tick>
    <div className="field-row">
      <Field name="agreedOn" type="date" label="Its agreement with us is in force since" />
      <Field
        name="breachNoticeHours"
        label="Hours in which it tells us of a breach"
        inputMode="numeric"
        hint="Fewer than any customer concerned was promised."
      />
    </div>
  </Form>
);
