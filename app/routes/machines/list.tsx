import { data, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { organizationScopes, scopeNames, scopes } from '#app/domain/machines/scopes.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { NewKey, NoTokens, TokenForm, TokenTable } from '#app/ui/machines/tokens.tsx';
import { PageHead } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';

/** What the list of all machines has, and that of one organization has not. */
const ofAll = { theirs: undefined, paging: undefined };

export const loader = load(async ({ context, visitor, organization, roles, url }) => {
  const { portal } = context;
  const shown = organization
    ? { ...ofAll, ...(await portal.read(visitor.actor, 'organizationTokens', { organization })) }
    : { organization: undefined, ...(await portal.read(visitor.actor, 'tokens', cursorsIn(url, { cursor: 'at' }))) };
  const offered = organization ? organizationScopes : scopeNames;
  return {
    ...shown,
    base: url.pathname,
    portal: context.publicUrl,
    may: roles.includes(organization ? 'customer admin' : 'ops'),
    scopes: offered.map((value) => ({ value, hint: scopes[value] })),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `Machine tokens · ${shown?.organization?.name ?? 'HIPAA desk'}` },
];

/** The one kind of action that does not redirect: the key is shown once, in this answer, and stored nowhere. */
export const action = act(async ({ context, visitor, target, values }) => {
  const { organizations, ...order } = values;
  const named = String(organizations ?? '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const { key } = await context.portal.tokens.issue(
    visitor.actor,
    { ...order, organizations: named },
    target.request,
    target.organization,
  );
  return data({ key }) as unknown as Response;
});

export default function TokenList() {
  const {
    tokens,
    theirs,
    paging,
    organization,
    base,
    portal,
    now,
    may,
    scopes: offered,
  } = useLoaderData<typeof loader>();
  const made = useActionData() as { key?: string } | undefined;
  return (
    <div className="stack">
      <PageHead
        title="Machine tokens"
        {...(organization && { kicker: <Crumb {...organization} /> })}
        lead={
          organization
            ? 'Machines of yours that ask the gate, create services or follow along. A token sees this organization only.'
            : 'Machines of the vendor. A token is shown once, sees the organizations that it names, and can be revoked at any time.'
        }
      >
        <p>
          <Link to="/api">What the interface offers</Link>
        </p>
      </PageHead>
      {made?.key && <NewKey value={made.key} portal={portal} />}
      <LostPlace of={[paging]} />
      <TokenTable
        caption={organization ? 'Tokens of this organization' : 'Tokens of the vendor'}
        tokens={tokens}
        now={now}
        to={(row) => `${base}/${row.id}`}
        empty={<NoTokens>Make one for each machine, so that each can be revoked by itself.</NoTokens>}
      />
      {theirs && paging && theirs.length > 0 && (
        <TokenTable
          caption={`Tokens of organizations: ${rangeOf(paging, 'token')}`}
          tokens={theirs}
          now={now}
          to={(row) => `/organizations/${row.chain}/tokens/${row.id}`}
          whose={(row) => row.organizationName}
          empty={null}
        />
      )}
      {paging && <PageLinks paging={paging} label="Pages of tokens" words={['Newer', 'Older']} />}
      {may && <TokenForm scopes={offered} vendor={!organization} />}
    </div>
  );
}
