import { kindNames, tierNames } from '#app/domain/programmes/evidence-words.ts';
import { evidenceKinds, tiers } from '#app/domain/programmes/facts.ts';
import { programmes } from '#app/domain/programmes/list.ts';
import type { DeskDocument } from '#db/programmes/reads.ts';
import { Field, Form, PhiHint, Tick } from '../form.tsx';

const taking = programmes.filter(({ takes }) => takes.length > 0);
const editions = taking.flatMap(({ name, editions: some = [] }) =>
  some.length > 0 ? [`${name}: ${some.join(', ')}`] : [],
);

/** What a document is. The file may stay away: its hash says then which one is meant. */
export const DraftForm = ({
  published,
  values,
}: {
  published: readonly DeskDocument[];
  values: Record<string, unknown> | undefined;
}) => (
  <Form submit="Save the draft" values={values} upload>
    <PhiHint />
    <Field
      name="programme"
      label="Programme"
      options={taking.map(({ id, name }) => ({ value: id, label: name }))}
      hint="HIPAA has no document of its own: a SOC 2 report takes it in."
    />
    <Field name="kind" label="Kind" options={evidenceKinds.map((value) => ({ value, label: kindNames[value] }))} />
    <Field name="title" label="Title" hint="Everybody reads it. A sample says SAMPLE." maxLength={160} />
    <Field name="issuer" label="Who issued it" maxLength={120} />
    <Field name="scope" label="Scope, as it stands there" rows={3} maxLength={500} />
    <Field name="edition" label="Edition" hint={`Where there are several. ${editions.join('; ')}.`} maxLength={20} />
    <Tick name="coversHipaa">Its scope takes HIPAA in (SOC 2 reports alone)</Tick>
    <Field name="from" label="First day of its period" type="date" hint="Of reports and bridge letters." />
    <Field name="to" label="Last day of its period" type="date" />
    <Field name="issued" label="Issued on" type="date" />
    <Field
      name="expires"
      label="Holds until"
      type="date"
      hint="Of certificates and attestations; a certification is due again then."
    />
    <Field name="tier" label="For whom" options={tiers.map((value) => ({ value, label: tierNames[value] }))} />
    <Field
      name="replaces"
      label="It replaces"
      options={[
        { value: '', label: 'Nothing' },
        ...published
          .filter((each) => each.supersededAt === undefined && !each.withdrawn)
          .map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
    <Tick name="sample">A sample: it proves nothing, and every page says so</Tick>
    <Field
      name="file"
      type="file"
      label="The document as one PDF"
      accept="application/pdf"
      hint="At most 10 MB, without scripts, links, attached files or a password. Or leave it away."
    />
    <Field name="sha256" label="SHA-256 of the file" hint="Needed where the file is not given." maxLength={64} />
  </Form>
);
