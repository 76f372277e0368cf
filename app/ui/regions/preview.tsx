import { Link } from '@remix-run/react';
import type { CatalogChange } from '#app/domain/regions/effects.ts';
import { counted, figure } from '#app/domain/words.ts';
import type { CatalogPreview } from '#db/regions/place-views.ts';
import { Field, Form } from '../form.tsx';
import { Empty, FactList, Section, Table } from '../page.tsx';

const words: Record<CatalogChange, { title: string; submit: string; gates: string; text: string }> = {
  withdraw: {
    title: 'Withdraw it',
    submit: 'Withdraw with this reason',
    gates: 'Gates that close',
    text: 'Nothing new is created there from then on; what runs goes on. Approvals wait to be looked at again.',
  },
  review: {
    title: 'Offer it again, and review approvals first',
    submit: 'Reinstate; approvals are reviewed',
    gates: 'Gates that open at once',
    text: 'An approval from before counts where operations kept it, or keeps it later.',
  },
  count: {
    title: 'Offer it again, and let approvals count',
    submit: 'Reinstate; approvals count',
    gates: 'Gates that open at once',
    text: 'Every approval from before that was not revoked counts again, looked at or not.',
  },
};

interface PreviewProps {
  preview: CatalogPreview;
  place: { provider: string; region: string };
  may: boolean;
}

/** What a change of the catalog will do, counted by what then does it, and the form that does it. */
export function ChangePreview({ preview, place, may }: PreviewProps) {
  const { change, first, organizations } = preview;
  const { title, submit, gates, text } = words[change];
  const at = `/ops/catalog/${place.provider}/${place.region}`;
  return (
    <Section title={title}>
      <p>{text}</p>
      <FactList
        rows={[
          [gates, figure(preview.gates)],
          ['Organizations with something there', figure(organizations)],
          ['Approvals that hold there', figure(preview.approvals)],
          ['Requests that wait', figure(preview.requests)],
          ['Services that go on', figure(preview.services)],
          ['People told by mail', figure(preview.mailed)],
        ]}
      />
      <Table
        caption={
          organizations > first.length
            ? `The first ${first.length} of ${counted(organizations, 'organization')}`
            : counted(organizations, 'organization')
        }
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          { head: gates, cell: (row) => figure(row.gates) },
          { head: 'Approvals', cell: (row) => figure(row.approvals) },
          { head: 'Requests', cell: (row) => figure(row.requests) },
          { head: 'Services', cell: (row) => figure(row.services) },
          { head: 'Told by mail', cell: (row) => figure(row.mailed) },
        ]}
        rows={first}
        rowKey={(row) => row.organization}
        empty={<Empty title="Nobody has anything there">Nobody is told.</Empty>}
      />
      {may && (
        <Form
          action={change === 'withdraw' ? at : `${at}/reinstatement`}
          submit={submit}
          tone={change === 'withdraw' ? 'danger' : 'quiet'}
          hidden={{ preview: preview.sha256, ...(change !== 'withdraw' && { approvals: change }) }}
          id={change}
        >
          <Field name="reason" label="Reason, as customers will read it" rows={2} maxLength={500} />
        </Form>
      )}
    </Section>
  );
}
