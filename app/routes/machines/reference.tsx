import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { scopes } from '#app/domain/machines/scopes.ts';
import { reference } from '#app/http/machines/reference.ts';
import { load } from '#app/http/route.ts';
import { OperationSection, ShapeSection } from '#app/ui/machines/reference.tsx';
import { Columns, PageHead, Section, Table } from '#app/ui/page.tsx';

export const loader = load(async ({ context }) => ({
  ...reference(context.publicUrl),
  scopes: Object.entries(scopes).map(([scope, meaning]) => ({ scope, meaning })),
}));
export const meta: MetaFunction = () => [{ title: 'Interface for machines · HIPAA onboarding' }];

export default function ApiReference() {
  const { groups, shapes, scopes: all } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Interface for machines"
        lead="Ask the gate, create HIPAA services and follow an organization, from a control plane, Terraform or a CI job."
      >
        <p>
          <a href="/api/openapi.json">OpenAPI 3.1 document</a> · <Link to="/problems">Problem types</Link>
        </p>
      </PageHead>
      <Columns
        main={
          <>
            <Rules />
            <Section title="Scopes">
              <Table
                caption="What a token may be allowed to do"
                columns={[
                  { head: 'Scope', cell: (row) => <code>{row.scope}</code> },
                  { head: 'Meaning', cell: (row) => row.meaning },
                ]}
                rows={all}
                rowKey={(row) => row.scope}
                empty={null}
              />
            </Section>
            {groups.map((group) => (
              <Section title={group.name} key={group.name}>
                {group.operations.map((operation) => (
                  <OperationSection key={operation.id} operation={operation} />
                ))}
              </Section>
            ))}
            <Section title="Shapes">
              {shapes.map((shape) => (
                <ShapeSection key={shape.id} {...shape} />
              ))}
            </Section>
          </>
        }
        aside={<Contents groups={groups} />}
      />
    </>
  );
}

const Contents = ({ groups }: { groups: ReturnType<typeof useLoaderData<typeof loader>>['groups'] }) => (
  <nav aria-label="Operations" className="card contents">
    {groups.map((group) => (
      <div key={group.name}>
        <strong>{group.name}</strong>
        <ul>
          {group.operations.map((operation) => (
            <li key={operation.id}>
              <a href={`#${operation.id}`}>{operation.summary}</a>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
);

const Rules = () => (
  <Section title="How it works">
    <ul className="rules">
      <li>
        <strong>Keys.</strong> An admin of the organization makes a token in the portal; the vendor makes its own. Send{' '}
        <code>Authorization: Bearer chp_live_…</code> and no cookies. A key can be exchanged for one that lives ten
        minutes, by OAuth client credentials: the id of the token is the client id, the key its secret.
      </li>
      <li>
        <strong>A yes is a yes, everything else is a no.</strong> Only <code>decision: true</code> and <code>201</code>{' '}
        let anything be created. A timeout, an error and an unknown answer mean no.
      </li>
      <li>
        <strong>Repeat safely.</strong> Creating takes an <code>Idempotency-Key</code> of your own making. The same key
        with the same request gives the same answer, marked <code>Idempotent-Replayed: true</code>, and happens once,
        for as long as the service is known. A kept no stays a no: ask again with a new key.
      </li>
      <li>
        <strong>Lists</strong> give <code>items</code> and <code>next</code>, and a <code>Link</code> header. Send{' '}
        <code>next</code> back as <code>after</code>; it is opaque.
      </li>
      <li>
        <strong>Unchanged?</strong> Reading gives an <code>ETag</code>; with <code>If-None-Match</code> an unchanged
        answer is <code>304</code>.
      </li>
      <li>
        <strong>Limits</strong> are told in <code>RateLimit</code> and <code>RateLimit-Policy</code>; beyond them comes{' '}
        <code>429</code> with <code>Retry-After</code>.
      </li>
      <li>
        <strong>Change.</strong> Within version 1 nothing is taken away and nothing changes its meaning. Members, words
        of open lists and problem types may be added: ignore what you do not know. An operation that ends answers with{' '}
        <code>Deprecation</code> and <code>Sunset</code> headers for at least 12 months before it does.
      </li>
      <li>
        <strong>People decide.</strong> Signing, asking for regions and acknowledging duties are done by people in the
        portal. They are not offered here. What operations decide on a region may be sent from a tool of theirs: with{' '}
        <code>If-Match</code> and the <code>ETag</code> of what they saw. Changed since then, it is <code>412</code> and
        nothing is done.
      </li>
    </ul>
  </Section>
);
