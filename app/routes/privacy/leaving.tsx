import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { halfOf } from '#app/http/signing-in.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Against, OrganizationColumns } from '#app/ui/privacy/columns.tsx';
import { SayYes } from '#app/ui/privacy/say-yes.tsx';

export const loader = load(async ({ context, visitor, organization, url, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'deletion', { organization })),
  staff: visitor.staff !== undefined,
  may: roles.some((role) => role === 'customer admin' || role === 'prospect'),
  counsel: roles.includes('counsel'),
  mailed: url.searchParams.has('mailed'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Delete the organization · ${data?.organization.name ?? ''}` },
];

export const action = act(async ({ context, visitor, organization, request, target, values: { code } }) => {
  const fresh = { half: halfOf(request, context), code: String(code ?? '').replace(/\D/g, '') };
  await context.portal.privacy.deleteOrganization(visitor.actor, fresh, 'askDeletion', target);
  return redirect(`/organizations/${organization}/deletion`);
});

export default function Leaving() {
  const found = useLoaderData<typeof loader>();
  const { organization, asked, deletedAt, against, others, may } = found;
  return (
    <div className="stack">
      <PageHead
        title="Delete the organization"
        kicker={<Crumb {...organization} />}
        lead="What becomes of what is kept about it. The request is day 0; it is done within 30 days, and cannot be taken back."
      />
      {deletedAt === undefined && <Against against={against} />}
      <OrganizationColumns {...found} />
      {deletedAt !== undefined && <Notice tone="good" title="The organization was deleted" />}
      {asked && deletedAt === undefined && (
        <Notice
          tone="wait"
          title={asked.confirmedAt === undefined ? 'A second admin has to say yes' : 'It is being deleted'}
        >
          {asked.by} asked for it.
        </Notice>
      )}
      <SayYes {...found} />
      {may && !asked && others > 0 && <p className="hint">Another admin looks at it too, before anything goes.</p>}
      {may && asked && asked.confirmedAt === undefined && (
        <Form
          action={`/organizations/${organization.id}/deletion/withdrawal`}
          submit="It is not to be deleted"
          tone="quiet"
          id="withdrawal"
        />
      )}
    </div>
  );
}
