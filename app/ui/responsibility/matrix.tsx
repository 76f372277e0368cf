import type { Control } from '#app/domain/responsibility/facts.ts';
import { counted, type Deployment } from '#app/domain/words.ts';
import type { PostView } from '#db/people/post-views.ts';
import { Field } from '../form.tsx';
import { type Column, Section, Table } from '../page.tsx';
import { ChangeHolder, Holder } from '../people/post.tsx';

interface Given {
  owners: Record<string, string>;
  /** Who owns each since then. Acknowledgements of before have bare names. */
  posts: Record<string, PostView>;
  /** The page with the forms of whoever may name others. */
  change: string | undefined;
}

/** Who does what, control by control. Where the reader may sign, each duty of theirs takes its owner beside it. */
export function ControlTable({
  controls,
  deployment,
  given,
  editable,
}: {
  controls: readonly Control[];
  deployment: Deployment;
  given: Given | undefined;
  editable: boolean;
}) {
  const mine = controls.filter((control) => control.customer[deployment]).length;
  const owner: Column<Control>[] = editable
    ? [{ head: 'Your owner', wide: true, cell: (row) => (row.customer[deployment] ? <Duty control={row} /> : '–') }]
    : given
      ? [{ head: 'Your owner', wide: true, cell: (row) => <Owned control={row.id} given={given} /> }]
      : [];
  return (
    <Table
      caption={`${controls.length} controls; ${mine} of them ask something of you`}
      columns={[
        { head: 'Control', wide: true, cell: (row) => <Title control={row} /> },
        { head: 'Vendor', cell: (row) => (row.vendor ? 'Yes' : '–') },
        { head: 'You', cell: (row) => (row.customer[deployment] ? row.duty[deployment] : '–') },
        ...owner,
      ]}
      rows={controls}
      rowKey={(row) => row.id}
      empty={null}
    />
  );
}

interface FallingProps {
  controls: readonly Control[];
  deployment: Deployment;
  given: Given;
  /** The one that has them no more. */
  version: string;
}

/** What the newest version asks no more, and what was acknowledged still does. */
export const Falling = ({ controls, deployment, given, version }: FallingProps) =>
  controls.length === 0 ? null : (
    <Section title={`Falls away with version ${version}`}>
      <p>Until that version is acknowledged, what you acknowledged before binds, and each of these has its owner.</p>
      <Table
        caption={counted(controls.length, 'duty', 'duties')}
        columns={[
          { head: 'Control', wide: true, cell: (row) => <Title control={row} /> },
          { head: 'You', cell: (row) => row.duty[deployment] },
          { head: 'Your owner', wide: true, cell: (row) => <Owned control={row.id} given={given} /> },
        ]}
        rows={controls}
        rowKey={(row) => row.id}
        empty={null}
      />
    </Section>
  );

function Owned({ control, given }: { control: string; given: Given }) {
  const post = given.posts[control];
  if (!post) return '–';
  return (
    <>
      {post.now ? <Holder post={post} /> : <p>{given.owners[control] ?? '–'}</p>}
      {given.change && (
        <ChangeHolder post={post} to={`${given.change}/owner`} withdrawal={`${given.change}/owner-withdrawal`} />
      )}
    </>
  );
}

const Title = ({ control }: { control: Control }) => (
  <>
    <strong>{control.title}</strong>
    <br />
    <span className="muted">{control.description}</span>
    <br />
    <small className="muted">{control.citations.join(', ')}</small>
  </>
);

export const Duty = ({ control }: { control: Control }) => (
  <div className="stack">
    <Field
      name={`owners.${control.id}.name`}
      label={
        <>
          Owner<span className="visually-hidden"> for “{control.title}”</span>
        </>
      }
      maxLength={100}
    />
    <Field
      name={`owners.${control.id}.email`}
      label={
        <>
          E-mail<span className="visually-hidden"> of the owner for “{control.title}”</span>
        </>
      }
      type="email"
    />
    <details>
      <summary>Add evidence</summary>
      <Field
        name={`evidence.${control.id}`}
        label={
          <>
            Link or note<span className="visually-hidden"> as evidence for “{control.title}”</span>
          </>
        }
        maxLength={300}
        hint={`For instance: ${control.evidence.join(', ')}.`}
      />
    </details>
  </div>
);
