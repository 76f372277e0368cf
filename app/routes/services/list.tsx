import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { counted } from '#app/ui/count.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Form } from '#app/ui/form.tsx';
import { ButtonLink, Empty, PageHead, Section } from '#app/ui/page.tsx';
import { Findings } from '#app/ui/services/inspection.tsx';
import { ServiceCard } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url }) => {
  const after = url.searchParams.get('after') ?? undefined;
  const shown = await context.portal.read(visitor.actor, 'services', { organization, after });
  const { id, name } = await context.portal.read(visitor.actor, 'standing', { organization });
  return { ...shown, after, about: { id, name }, admin: roles.includes('customer admin') };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `HIPAA services · ${data?.about.name ?? ''}` },
];

export default function Services() {
  const { services, total, more, after, stuck, inspection, now, about, admin } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="HIPAA services" kicker={<Crumb {...about} />}>
        {admin && (
          <div>
            <ButtonLink to={`/organizations/${about.id}/services/new`}>Create a HIPAA service</ButtonLink>
          </div>
        )}
      </PageHead>
      {total === 0 && (
        <Empty title="No services yet">
          Services appear here with their cover and what should be put right before ePHI goes in.
        </Empty>
      )}
      {services.map((service) => (
        <ServiceCard key={service.id} service={service} now={now} stuck={stuck.includes(service.id)} />
      ))}
      <Pages total={total} more={more} after={after} last={services.at(-1)?.id} />
      {inspection && inspection.findings.length > 0 && (
        <Section title="To put right in the vendor’s cloud">
          <p className="muted">
            Found by a look at your organization <Ago at={inspection.at} now={now} />. The portal looks every hour.
          </p>
          <Findings findings={inspection.findings} />
        </Section>
      )}
      {admin && total > 0 && (
        <Form action={`/organizations/${about.id}/services/inspection`} submit="Look at the cloud now" tone="quiet" />
      )}
    </div>
  );
}

/** The way through a list of more services than one page holds. */
function Pages({
  total,
  more,
  after,
  last,
}: {
  total: number;
  more: boolean;
  after?: string | undefined;
  last?: string | undefined;
}) {
  if (!more && after === undefined) return null;
  return (
    <nav className="cluster" aria-label="Pages">
      <span className="muted">{counted(total, 'service')} in all</span>
      {after !== undefined && (
        <Link to="?" rel="first">
          Newest
        </Link>
      )}
      {more && last !== undefined && (
        <Link to={`?${new URLSearchParams({ after: last })}`} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}
