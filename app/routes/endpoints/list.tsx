import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Endpoints } from '#app/ui/endpoints/endpoint.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url }) => {
  const standing = organization ? await context.portal.read(visitor.actor, 'standing', { organization }) : undefined;
  return {
    ...(await context.portal.read(visitor.actor, 'endpoints', { organization })),
    about: standing && { id: standing.id, name: standing.name },
    base: url.pathname,
    may: roles.includes(organization ? 'customer admin' : 'ops'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `Webhooks · ${shown?.about?.name ?? 'HIPAA desk'}` },
];

/** Answers with the secret: shown once, kept sealed. */
export const action = act(async ({ context, visitor, target, values }) => {
  const input = { url: String(values['url'] ?? ''), types: values['types'] };
  return data(await context.portal.webhooks.register(visitor.actor, target, input)) as unknown as Response;
});

export default function Webhooks() {
  const { endpoints, about, base, now, may } = useLoaderData<typeof loader>();
  const made = useActionData() as { secret?: string } | undefined;
  return (
    <div className="reading stack">
      <PageHead
        title="Webhooks"
        {...(about && { kicker: <Crumb {...about} /> })}
        lead={
          about
            ? 'Systems of yours that are told of every change here.'
            : 'Systems of the vendor that are told of every organization, such as a CRM.'
        }
      />
      <Endpoints endpoints={endpoints} base={base} now={now} may={may} secret={made?.secret} />
    </div>
  );
}
