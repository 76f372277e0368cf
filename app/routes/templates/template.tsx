import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Choices, Form } from '#app/ui/form.tsx';
import { Badge, Columns, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Effects } from '#app/ui/preview.tsx';
import { Findings, Guide, PreviewButton, TermsList } from '#app/ui/templates/template.tsx';
import { TermsFields } from '#app/ui/templates/writing.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, params, roles, draft }) => {
  const line = await context.portal.read(visitor.actor, 'template', { template: params['template'] ?? '' });
  const current = await context.portal.read(visitor.actor, 'templateText', {
    template: line.id,
    version: line.current.version,
  });
  const typed = await draft();
  return {
    ...line,
    text: current.text,
    may: roles.includes('counsel'),
    typed: typed?.['template'] === line.id ? typed : undefined,
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Templates` }];
type Line = ReturnType<typeof useLoaderData<typeof loader>>;

export const action = performed;

export default function Template() {
  const line = useLoaderData<typeof loader>();
  const { title, audience, current, may } = line;
  return (
    <>
      <PageHead title={title} kicker={<Link to="/counsel/templates">Templates</Link>} lead={audience} />
      <Columns
        main={
          <>
            {current.sample && (
              <Notice tone="wait" title={`Version ${current.version} is a sample`}>
                It was shipped with this product. Counsel replaces it before a customer signs it in production.
              </Notice>
            )}
            {line.draft && <Draft line={line} />}
            {may && (
              <Section title={line.draft ? 'Write on' : 'Write a new version'}>
                <Writing line={line} />
              </Section>
            )}
            <Section title="Versions">
              <Versions line={line} />
            </Section>
          </>
        }
        aside={
          <>
            <section className="card stack">
              <h2>Published: version {current.version}</h2>
              <TermsList {...current} />
            </section>
            <Guide />
          </>
        }
      />
    </>
  );
}

function Draft({ line: { id, draft, writing, current, preview, now, may } }: { line: Line }) {
  if (!draft || !writing || !preview) return null;
  return (
    <section className="next stack">
      <h2>Draft of version {draft.version}</h2>
      <p>
        {draft.by} wrote it <Ago at={draft.at} now={now} />.{' '}
        {draft.kind === 'major'
          ? 'A major version: it can be asked for in a campaign.'
          : 'A minor version: no new signature is needed.'}
      </p>
      {!draft.complete && <Findings missing={writing.missing} problems={writing.problems} />}
      <div className="cluster">
        <Link className="button quiet" to={`/counsel/templates/${id}/difference?from=${current.version}&to=draft`}>
          See what changes
        </Link>
        <PreviewButton template={id} version="draft" />
      </div>
      {draft.complete && (
        <>
          <h3>What publishing it does</h3>
          <p>
            Agreements that are sent from then on are made from it. Those on their way keep theirs. Nobody is asked and
            no gate closes until a campaign asks for it.
          </p>
          <Effects preview={preview} />
        </>
      )}
      {may && draft.complete && writing.mine && (
        <p>You wrote this. A second person of counsel reads and publishes it.</p>
      )}
      {may && draft.complete && !writing.mine && (
        <Form
          action={`/counsel/templates/${id}/publication`}
          submit={`Publish version ${draft.version}`}
          hidden={{ draft: draft.id, preview: preview.token }}
          id="publish"
        />
      )}
      {may && (
        <Form
          action={`/counsel/templates/${id}/discarding`}
          submit="Discard the draft"
          tone="danger"
          hidden={{ draft: draft.id }}
        />
      )}
    </section>
  );
}

function Writing({ line: { id, draft, writing, current, text, typed } }: { line: Line }) {
  return (
    <Form
      submit="Save the draft"
      values={typed ?? { kind: draft?.kind ?? 'minor' }}
      hidden={{ template: id, seen: draft?.id ?? '' }}
    >
      <Choices
        name="kind"
        legend="Kind of version"
        choices={[
          { value: 'minor', label: 'Minor', hint: 'Agreements in force stay as they are.' },
          { value: 'major', label: 'Major', hint: 'A campaign can ask everybody to sign it.' },
        ]}
      />
      <TermsFields {...(writing ?? { ...current, text })} />
    </Form>
  );
}

const Versions = ({ line: { id, versions } }: { line: Line }) => (
  <Table
    caption="Versions, newest first"
    columns={[
      {
        head: 'Version',
        cell: (row) => <Link to={`/counsel/templates/${id}/versions/${row.version}`}>{row.version}</Link>,
      },
      {
        head: 'Published',
        cell: (row) =>
          row.at !== undefined ? (
            <>
              <Day at={row.at} /> by {row.by}
            </>
          ) : (
            <Badge tone="wait">Shipped sample</Badge>
          ),
      },
      {
        head: 'Compare',
        cell: (row) => {
          const before = versions[versions.indexOf(row) + 1];
          return before ? (
            <Link to={`/counsel/templates/${id}/difference?from=${before.version}&to=${row.version}`}>
              With {before.version}
            </Link>
          ) : (
            '–'
          );
        },
      },
    ]}
    rows={versions}
    rowKey={(row) => row.version}
    empty={null}
  />
);
