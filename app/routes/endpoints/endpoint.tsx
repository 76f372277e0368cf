import { data, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { EndpointDetail } from '#app/ui/endpoints/endpoint.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, params }) => {
  const { endpoints, now } = await context.portal.read(visitor.actor, 'endpoints', { organization });
  const endpoint = endpoints.find((each) => each.id === params['webhook']);
  if (!endpoint) throw new Refusal('not_found');
  const base = url.pathname.slice(0, url.pathname.lastIndexOf('/'));
  return { endpoint, now, base, may: roles.includes(organization ? 'customer admin' : 'ops') };
});
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.endpoint.url ?? ''} · Webhooks` },
];

/** A new secret; the older one signs as well for a day. */
export const action = act(async ({ context, visitor, target, params }) => {
  return data(
    await context.portal.webhooks.rotate(visitor.actor, target, params['webhook'] ?? ''),
  ) as unknown as Response;
});

export default function Endpoint() {
  const { endpoint, now, base, may } = useLoaderData<typeof loader>();
  const made = useActionData() as { secret?: string } | undefined;
  return (
    <div className="stack">
      <PageHead title={endpoint.url} kicker={<Link to={base}>Webhooks</Link>} />
      <EndpointDetail endpoint={endpoint} base={base} now={now} may={may} secret={made?.secret} />
    </div>
  );
}
