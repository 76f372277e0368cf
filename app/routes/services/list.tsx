import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Form } from '#app/ui/form.tsx';
import { newService } from '#app/ui/gate/next.tsx';
import { ButtonLink, Empty, PageHead, Section } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { NextElsewhere } from '#app/ui/promises/here.tsx';
import { doable } from '#app/ui/promises/turns.tsx';
import { Findings } from '#app/ui/services/inspection.tsx';
import { ServiceCard } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url }) => {
  const query = { organization, ...cursorsIn(url, { cursor: 'after' }) };
  const shown = await context.portal.read(visitor.actor, 'services', query);
  const { id, name, gateOpen } = await context.portal.read(visitor.actor, 'standing', { organization });
  const admin = roles.includes('customer admin');
  return { ...shown, about: { id, name }, gateOpen, admin, console: context.brand.console };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `HIPAA services · ${data?.about.name ?? ''}` },
];

export default function Services() {
  const { services, paging, stuck, inspection, turns, openFor, arrangedFor, now, about, admin, console } =
    useLoaderData<typeof loader>();
  const possible = openFor.length + arrangedFor.length > 0;
  const creating = possible && doable(turns).length === 0;
  return (
    <div className="reading stack">
      <PageHead title="HIPAA services" kicker={<Crumb {...about} />}>
        {admin && (
          <div className="cluster">
            <ButtonLink to={`/organizations/${about.id}/services/new`} tone={creating ? '' : 'quiet'}>
              {possible ? newService({ openFor }) : 'Nothing new can be created now: see why'}
            </ButtonLink>
            <Link to={`/organizations/${about.id}/services/conversions`}>Convert a standard service</Link>
          </div>
        )}
      </PageHead>
      <NextElsewhere turns={turns} />
      <LostPlace of={[paging]} />
      {paging.total === 0 && (
        <Empty title="No services yet">
          {possible
            ? 'They appear here with their cover and what should be put right before ePHI goes in.'
            : 'The gate is closed: none can be created now.'}
        </Empty>
      )}
      {paging.total > services.length && <p className="muted figure-number">{rangeOf(paging, 'service')}</p>}
      <div className="stack">
        {services.map((service) => (
          <ServiceCard
            key={service.id}
            service={service}
            now={now}
            stuck={stuck.includes(service.id)}
            passports={admin}
            console={console}
            base={admin ? `/organizations/${about.id}/services` : undefined}
          />
        ))}
      </div>
      <PageLinks paging={paging} name="after" words={['Newer', 'Older']} />
      {inspection && inspection.findings.length > 0 && (
        <Section title="To put right in the vendor’s cloud">
          <p className="muted">
            Found by a look at your organization <Ago at={inspection.at} now={now} />. The portal looks every hour.
          </p>
          <Findings findings={inspection.findings} plans={`/organizations/${about.id}/services/conversions`} />
        </Section>
      )}
      {admin && paging.total > 0 && (
        <Form action={`/organizations/${about.id}/services/inspection`} submit="Look at the cloud now" tone="quiet" />
      )}
    </div>
  );
}
