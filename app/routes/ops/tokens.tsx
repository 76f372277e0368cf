import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Badge, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load('routes/ops/tokens', async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'tokens')),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Machine tokens · HIPAA desk' }];

/** The one action that does not redirect: the key is shown once, in this answer, and stored nowhere. */
export const action = act('routes/ops/tokens', async ({ context, visitor, target, values }) => {
  const input = { name: String(values['name'] ?? ''), scopes: ['gate:ask'], days: String(values['days'] ?? '') };
  const { key } = await context.portal.tokens.issue(visitor.actor, input, target.request);
  return data({ key }) as unknown as Response;
});

export default function Tokens() {
  const { tokens, now, may } = useLoaderData<typeof loader>();
  const issued = useActionData() as { key?: string } | undefined;
  return (
    <div className="stack">
      <PageHead
        title="Machine tokens"
        lead="A token may ask the gate. It is shown once and can be revoked at any time."
      />
      {issued?.key && (
        <Notice tone="good" title="Copy the token now; it is not shown again">
          <code className="hash">{issued.key}</code>
        </Notice>
      )}
      <Table
        caption="All tokens"
        columns={[
          { head: 'Name', cell: (row) => row.name },
          { head: 'Scopes', cell: (row) => row.scopes.join(', ') },
          {
            head: 'Issued',
            cell: (row) => (
              <>
                <Day at={row.issuedAt} /> by {row.issuedBy}
              </>
            ),
          },
          { head: 'Expires', cell: (row) => <Day at={row.expiresAt} /> },
          {
            head: 'Last used',
            cell: (row) => (row.lastUsedAt !== undefined ? <Ago at={row.lastUsedAt} now={now} /> : 'never'),
          },
          {
            head: 'State',
            cell: (row) =>
              row.revokedAt !== undefined ? (
                <Badge tone="bad">Revoked</Badge>
              ) : row.expiresAt <= now ? (
                <Badge tone="bad">Expired</Badge>
              ) : may ? (
                <Form
                  action="/ops/tokens/revocation"
                  submit={`Revoke ${row.name}`}
                  tone="danger"
                  hidden={{ token: row.id }}
                />
              ) : (
                <Badge tone="good">Valid</Badge>
              ),
          },
        ]}
        rows={tokens}
        rowKey={(row) => row.id}
        empty={<Empty title="No tokens yet">Issue one for each machine that asks the gate.</Empty>}
      />
      {may && (
        <Section title="Issue a token">
          <Form submit="Issue token">
            <Field name="name" label="Which machine is it for?" maxLength={100} />
            <Field name="days" label="Valid for how many days?" inputMode="numeric" defaultValue={90} />
          </Form>
        </Section>
      )}
    </div>
  );
}
