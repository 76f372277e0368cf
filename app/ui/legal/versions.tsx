import { Form } from '@remix-run/react';
import { calledOf, type Version } from '#app/domain/legal/versions.ts';
import { Empty, Table } from '../page.tsx';
import { Day } from '../time.tsx';
import { Stated } from '../trust/entry.tsx';
import { VersionLink } from './version.tsx';

/** Every version that is known, the one that holds last first. */
export const Versions = ({ document, versions }: { document: string; versions: readonly Version[] }) => (
  <Table
    caption="Versions, the newest first"
    columns={[
      { head: 'Version', cell: (row) => <VersionLink document={document} version={row} /> },
      {
        head: 'Holds from',
        cell: ({ effectiveOn }) => (effectiveOn === undefined ? <Stated text={undefined} /> : <Day at={effectiveOn} />),
      },
      { head: 'About it', wide: true, cell: (row) => row.says },
      {
        head: 'SHA-256',
        wide: true,
        cell: (row) =>
          row.sha256 === undefined ? <Stated text={undefined} /> : <code className="hash">{row.sha256}</code>,
      },
    ]}
    rows={versions}
    rowKey={(row) => row.id}
    empty={<Empty title="No version is known">What is published appears here, with its day and its hash.</Empty>}
  />
);

/** Any two whose texts lie here; stands on the page that compares them. */
export function Compare({
  versions,
  from,
  to,
}: {
  versions: readonly Version[];
  from?: string | undefined;
  to?: string | undefined;
}) {
  const texts = versions.filter(({ here }) => here);
  const [newest, before] = texts;
  if (!newest || !before) return null;
  return (
    <Form method="get" className="pick">
      <Pick name="from" label="From" of={texts} value={from ?? before.id} />
      <Pick name="to" label="To" of={texts} value={to ?? newest.id} />
      <button type="submit" className="button quiet">
        Compare
      </button>
    </Form>
  );
}

const Pick = ({ name, label, of, value }: { name: string; label: string; of: readonly Version[]; value: string }) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    <select id={name} name={name} defaultValue={value} key={value}>
      {of.map((each) => (
        <option key={each.id} value={each.id}>
          {calledOf(each)}
          {each.corrects === undefined ? '' : ', a correction'}
        </option>
      ))}
    </select>
  </div>
);
