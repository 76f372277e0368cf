import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { ButtonLink, Empty, PageHead } from '#app/ui/page.tsx';
import { ServiceCard } from '#app/ui/service.tsx';

export const loader = load('routes/onboarding/services', async ({ context, visitor, organization, roles }) => {
  const { services, now } = await context.portal.read(visitor.actor, 'services', { organization });
  const { organization: about } = await context.portal.read(visitor.actor, 'journey', { organization });
  return { services, now, about, admin: roles.includes('customer admin') };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `HIPAA services · ${data?.about.name ?? ''}` },
];

export default function Services() {
  const { services, now, about, admin } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="HIPAA services" kicker={<Crumb {...about} />}>
        {admin && (
          <div>
            <ButtonLink to={`/organizations/${about.id}/services/new`}>Create a HIPAA service</ButtonLink>
          </div>
        )}
      </PageHead>
      {services.length === 0 && (
        <Empty title="No services yet">
          Services appear here with their cover and what should be put right before ePHI goes in.
        </Empty>
      )}
      {services.map((service) => (
        <ServiceCard key={service.id} service={service} now={now} />
      ))}
    </div>
  );
}
