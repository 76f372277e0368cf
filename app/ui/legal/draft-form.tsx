import { calledOf, type Version } from '#app/domain/legal/versions.ts';
import { Field, Form, PhiHint, Tick } from '../form.tsx';

/** What a version is. Its text lies here, or stands where its address says. */
export const DraftForm = ({
  documents,
  values,
}: {
  documents: readonly { id: string; name: string; versions: readonly Version[] }[];
  values: Record<string, unknown> | undefined;
}) => (
  <Form submit="Save the draft" values={values} wide>
    <PhiHint />
    <Field name="document" label="Document" options={documents.map(({ id, name }) => ({ value: id, label: name }))} />
    <Field
      name="effectiveOn"
      type="date"
      label="Holds from"
      hint="A day never comes before its notice. Of a material version it is tomorrow at the earliest, and it counts from the publication."
    />
    <Field name="says" label="What is in it, as everybody reads it" rows={2} maxLength={500} />
    <Tick name="material">It is material: customers’ admins and contacts for privacy are mailed, and subscribers</Tick>
    <Field
      name="corrects"
      label="It corrects"
      options={[
        { value: '', label: 'Nothing' },
        ...documents.flatMap(({ id, name, versions }) =>
          versions.map((each) => ({ value: `${id}/${each.id}`, label: `${name}, ${calledOf(each)}` })),
        ),
      ]}
    />
    <Field
      name="text"
      label="Text"
      rows={12}
      hint="# and ## before headings, - before what is listed. At most 100,000 characters. Or leave it away, and give the address."
    />
    <Field name="url" label="Address of the text, where it stands elsewhere" maxLength={500} />
    <Field name="sha256" label="SHA-256 of the text that stands there, where it is known" maxLength={64} />
  </Form>
);
