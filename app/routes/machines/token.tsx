import { data, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { NewKey, TokenDetail } from '#app/ui/machines/tokens.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, roles, params, url }) => {
  const { portal } = context;
  const { tokens, now } = organization
    ? await portal.read(visitor.actor, 'organizationTokens', { organization })
    : await portal.read(visitor.actor, 'tokens', {});
  const token = tokens.find((each) => each.id === params['token']);
  if (!token) throw new Refusal('not_found');
  return {
    token,
    now,
    here: url.pathname,
    portal: context.publicUrl,
    mayRotate: roles.includes(organization ? 'customer admin' : 'ops'),
    mayRevoke: roles.includes('customer admin') || roles.includes('ops'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.token.name ?? ''} · Machine tokens` },
];

/** A new key for the same token; like the first one it is shown once. */
export const action = act(
  async ({ context, visitor, target, params, values }) =>
    data(
      await context.portal.tokens.rotate(visitor.actor, { token: params['token'], ...values }, target),
    ) as unknown as Response,
);

export default function Token() {
  const { token, here, now, portal, mayRotate, mayRevoke } = useLoaderData<typeof loader>();
  const made = useActionData() as { key?: string } | undefined;
  return (
    <div className="reading stack">
      <PageHead title={token.name} kicker={<Link to={here.slice(0, here.lastIndexOf('/'))}>Machine tokens</Link>} />
      {made?.key && <NewKey value={made.key} portal={portal} />}
      <TokenDetail token={token} here={here} now={now} mayRotate={mayRotate} mayRevoke={mayRevoke} />
    </div>
  );
}
