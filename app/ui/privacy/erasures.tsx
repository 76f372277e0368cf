import { Link } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { Badge, Empty, Section, Table } from '../page.tsx';
import { Ago, Moment } from '../time.tsx';

interface Erasure {
  id: string;
  what: string;
  wishedAt: number;
  appliedAt?: number | undefined;
  waiting?: number | undefined;
  againAt?: number | undefined;
}

/** Wishes to be forgotten: by their ids, since whose they were nobody knows any more. */
export const Erasures = ({ erasures }: { erasures: readonly Erasure[] }) => (
  <Table
    caption="Every wish to be forgotten, by its number"
    columns={[
      { head: 'Erasure', cell: (row) => <code>{row.id}</code>, wide: true },
      { head: 'Of', cell: (row) => (row.what === 'person' ? 'A person' : 'An organization') },
      { head: 'Wished', cell: (row) => <Moment at={row.wishedAt} /> },
      { head: 'Done', cell: (row) => <Done {...row} /> },
    ]}
    rows={erasures}
    rowKey={(row) => row.id}
    empty={<Empty title="None yet">Who deletes their account stands here by a number.</Empty>}
  />
);

function Done({ appliedAt, waiting = 0, againAt }: Erasure) {
  if (appliedAt === undefined) return <Badge tone="wait">Under way</Badge>;
  return (
    <>
      <Moment at={appliedAt} /> {waiting > 0 && <Badge tone="wait">{counted(waiting, 'text')} wait</Badge>}{' '}
      {againAt !== undefined && <Badge tone="info">Done again after a restore</Badge>}
    </>
  );
}

/** Organizations that are to be deleted, and in which no second admin says a word. */
export const Deletions = (props: {
  deletions: readonly { id: string; name: string; askedAt: number }[];
  now: number;
}) =>
  props.deletions.length === 0 ? null : (
    <Section title="Organizations to delete">
      {props.deletions.map(({ id, name, askedAt }) => (
        <p key={id}>
          <Link to={`/organizations/${id}/deletion`}>{name}</Link>: asked for <Ago at={askedAt} now={props.now} />, and
          no second admin says a word.
        </p>
      ))}
    </Section>
  );
