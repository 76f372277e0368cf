import { Field, Form } from '../form.tsx';
import { Empty, Table } from '../page.tsx';
import { Day } from '../time.tsx';

interface Allowed {
  domain: string;
  until: number;
  by: string;
  over: boolean;
}

/** Whose people are granted documents at once, after the NDA. */
export const Domains = ({ domains, may }: { domains: readonly Allowed[]; may: boolean }) => (
  <>
    <Table
      caption="Said by counsel, or by a tool of the vendor through the interface for machines"
      columns={[
        { head: 'Domain', cell: (row) => row.domain },
        { head: 'Said by', cell: (row) => row.by },
        { head: 'Until', cell: (row) => <Day at={row.until} /> },
        { head: 'Holds', cell: (row) => (row.over ? 'No, it is over' : 'Yes') },
        ...(may ? [{ head: 'Take off', cell: (row: Allowed) => <Removal domain={row.domain} /> }] : []),
      ]}
      rows={domains}
      rowKey={(row) => row.domain}
      empty={<Empty title="No domain">Whoever is no member of a customer is looked at by sales or counsel.</Empty>}
    />
    {may && (
      <Form action="/counsel/nda/domains" submit="Allow this domain" id="domain">
        <Field
          name="domain"
          label="Domain"
          hint="Such as example.com. Nobody is exempt from the NDA."
          maxLength={253}
        />
        <Field name="days" label="For how many days?" inputMode="numeric" hint="At most 365." />
      </Form>
    )}
  </>
);

const Removal = ({ domain }: { domain: string }) => (
  <Form
    action="/counsel/nda/domains/removal"
    submit={`Take ${domain} off`}
    tone="quiet"
    hidden={{ domain }}
    id={`removal-${domain}`}
  >
    <span />
  </Form>
);
