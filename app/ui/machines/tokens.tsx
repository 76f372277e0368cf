import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { dayMs } from '#app/domain/calendar.ts';
import type { TokenView } from '#db/machines/token-views.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Code } from '../log/code.tsx';
import { Once } from '../once.tsx';
import { Badge, Empty, FactList, Section, Table } from '../page.tsx';
import { Ago, Day } from '../time.tsx';

export interface ScopeChoice {
  value: string;
  hint: string;
}

/** The key, once. */
export const NewKey = ({ value, portal }: { value: string; portal: string }) => (
  <Once title="Copy the key now; it is not shown again" value={value}>
    <p>Keep it where your machine keeps its secrets, and try it:</p>
    <pre className="sample">
      <code>{`curl -H "Authorization: Bearer $HIPAA_TOKEN" \\\n  ${portal}/api/v1/token`}</code>
    </pre>
  </Once>
);

export function TokenBadge({ token, now }: { token: TokenView; now: number }) {
  if (token.revokedAt !== undefined) return <Badge tone="bad">Revoked</Badge>;
  if (token.expiresAt <= now) return <Badge tone="bad">Expired</Badge>;
  if (token.expiresAt - now < 14 * dayMs) return <Badge tone="wait">Expires soon</Badge>;
  return <Badge tone="good">Valid</Badge>;
}

const LastUse = ({ at, now }: { at: number | undefined; now: number }) =>
  at === undefined ? <>never</> : <Ago at={at} now={now} />;

/** `to` says where a token is looked at; with `whose` a column says whose it is. */
export function TokenTable<T extends TokenView>(props: {
  caption: string;
  tokens: readonly T[];
  now: number;
  to: (token: T) => string;
  whose?: (token: T) => string;
  empty: ReactNode;
}) {
  const { caption, tokens, now, to, whose, empty } = props;
  return (
    <Table
      caption={caption}
      columns={[
        { head: 'Name', cell: (row) => <Link to={to(row)}>{row.name}</Link> },
        ...(whose ? [{ head: 'Whose', cell: whose }] : []),
        { head: 'Scopes', cell: (row) => row.scopes.join(', ') },
        { head: 'Expires', cell: (row) => <Day at={row.expiresAt} /> },
        { head: 'Last used', cell: (row) => <LastUse at={row.lastUsedAt} now={now} /> },
        { head: 'State', cell: (row) => <TokenBadge token={row} now={now} /> },
      ]}
      rows={tokens}
      rowKey={(row) => row.id}
      empty={empty}
    />
  );
}

export const NoTokens = ({ children }: { children: ReactNode }) => <Empty title="No tokens yet">{children}</Empty>;

/** Asks for a name, what the machine may do, and for how long. */
export const TokenForm = ({ scopes, vendor }: { scopes: readonly ScopeChoice[]; vendor: boolean }) => (
  <Section title="Make a token">
    <Form submit="Make the token" values={{ days: '90' }}>
      <Field name="name" label="Which machine is it for?" maxLength={100} hint="Such as “Terraform, production”." />
      <Choices
        name="scopes"
        legend="What may it do?"
        hint="Give it what it needs and no more."
        many
        choices={scopes.map(({ value, hint }) => ({ value, label: value, hint }))}
      />
      {vendor && (
        <Field
          name="organizations"
          label="For which organizations?"
          rows={3}
          hint="Their ids, ours or the vendor’s, one a line. Leave it empty for all."
        />
      )}
      <Field name="days" label="Valid for how many days?" inputMode="numeric" hint="At most 366." />
    </Form>
  </Section>
);

/** One token: what it may do, its keys, and how it is renewed or ended. `here` is its address. */
export function TokenDetail(props: {
  token: TokenView;
  here: string;
  now: number;
  mayRotate: boolean;
  mayRevoke: boolean;
}) {
  const { token, here, now, mayRotate, mayRevoke } = props;
  const live = token.revokedAt === undefined && token.expiresAt > now;
  return (
    <>
      <FactList
        rows={[
          ['State', <TokenBadge key="state" token={token} now={now} />],
          ['Id', <Code key="id" whole children={token.id} />],
          ['May', token.scopes.join(', ')],
          ...(token.chain === 'staff'
            ? ([['Sees', token.organizations?.join(', ') ?? 'every organization']] as [string, ReactNode][])
            : []),
          [
            'Made',
            <span key="made">
              <Day at={token.issuedAt} /> by {token.issuedBy}
            </span>,
          ],
          ['Expires', <Day key="expires" at={token.expiresAt} />],
          ['Last used', <LastUse key="used" at={token.lastUsedAt} now={now} />],
        ]}
      />
      {token.keys.length > 0 && (
        <Table
          caption="Keys that are valid"
          columns={[
            { head: 'Key', cell: (row) => <Code>{row.id}</Code> },
            { head: 'Made', cell: (row) => <Day at={row.at} /> },
            { head: 'Valid until', cell: (row) => <Day at={row.until} /> },
            { head: 'Last used', cell: (row) => <LastUse at={row.lastUsedAt} now={now} /> },
            ...(mayRotate && token.keys.length > 1
              ? [
                  {
                    head: 'End it',
                    cell: (row: TokenView['keys'][number]) =>
                      row === token.keys.at(-1) ? (
                        'the newest'
                      ) : (
                        <Form action={`${here}/key-end`} submit="End it now" tone="quiet" hidden={{ key: row.id }} />
                      ),
                  },
                ]
              : []),
          ]}
          rows={token.keys}
          rowKey={(row) => row.id}
          empty={null}
        />
      )}
      {live && mayRotate && token.keys.length < 2 && (
        <Section title="Make a new key">
          <p>The old key stays valid until the overlap ends, so that nothing stops while you change it.</p>
          <Form submit="Make a new key" values={{ days: '90', overlapDays: '7' }}>
            <Field
              name="overlapDays"
              label="Old key valid for how many days more?"
              inputMode="numeric"
              hint="0 to 30."
            />
            <Field
              name="days"
              label="Token valid for how many days from now?"
              inputMode="numeric"
              hint="At most 366."
            />
          </Form>
        </Section>
      )}
      {live && mayRevoke && (
        <Section title="Revoke">
          <p>Every key stops at the next request, and so do the short ones that were exchanged for them.</p>
          <Form action={`${here}/revocation`} submit="Revoke the token" tone="danger" />
        </Section>
      )}
    </>
  );
}
