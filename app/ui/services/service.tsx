import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import type { ServiceView } from '#db/services/views.ts';
import { Follow } from '../follow.tsx';
import { Badge, FactList, Notice, type Tone } from '../page.tsx';
import { Ago } from '../time.tsx';
import { CoverBadge, CoverNotice } from './cover.tsx';

const tones: Record<string, Tone> = { running: 'good', idle: 'good', failed: 'bad', degraded: 'bad' };
export const StateBadge = ({ state }: { state: string }) => (
  <Badge tone={tones[state] ?? 'wait'}>{state.replaceAll('_', ' ')}</Badge>
);

const passing = new Set([
  'requested',
  'provisioning',
  'starting',
  'awaking',
  'partially_running',
  'stopping',
  'terminating',
]);
export const serviceWaits = (service: ServiceView): string | undefined =>
  passing.has(service.state) ? `The vendor’s cloud is working on “${service.name}”.` : undefined;

interface CardProps {
  service: ServiceView;
  now: number;
  /** A person of operations sees to it. */
  stuck?: boolean;
  /** Whoever reads it may let others see its cover. */
  passports?: boolean;
}

/** A service with its state, whether it is covered, and what to mend before ePHI goes in. */
export function ServiceCard({ service, now, stuck = false, passports = false }: CardProps) {
  return (
    <section className="card stack">
      <h2>{service.name}</h2>
      <p className="cluster">
        <StateBadge state={service.state} />
        <CoverBadge cover={service.cover} />
      </p>
      <Follow waits={stuck ? undefined : serviceWaits(service)} />
      {stuck && (
        <Notice tone="wait" title="The vendor’s cloud could not be told of it yet">
          Operations has been told and does it again. You need not do anything.
        </Notice>
      )}
      {service.failure && (
        <Notice tone="bad" title="The vendor could not create it">
          {service.failure}
        </Notice>
      )}
      <CoverNotice {...service} />
      <FactList
        rows={[
          ['Region', `${service.place} (${names[service.provider]} ${service.region})`],
          ['Size', service.size],
          ['Access list', service.ipAccess.join(', ')],
          ['Requested', <Ago key="r" at={service.requestedAt} now={now} />],
          ...(service.vendorService
            ? ([['Vendor’s id', <code key="v">{service.vendorService}</code>]] as [string, React.ReactNode][])
            : []),
        ]}
      />
      {passports && (
        <p>
          <Link to={`/organizations/${service.organization}/services/${service.id}/passports`}>
            Show its cover to others
          </Link>
        </p>
      )}
      {service.warnings.map((warning) => (
        <Notice key={warning} tone="wait" title={warning} />
      ))}
    </section>
  );
}
