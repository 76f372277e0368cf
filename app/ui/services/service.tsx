import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import type { ServiceView } from '#db/services/views.ts';
import { Follow } from '../follow.tsx';
import { Form } from '../form.tsx';
import { Badge, FactList, Notice, type Tone } from '../page.tsx';
import { Ago } from '../time.tsx';
import { CoverBadge, CoverNotice } from './cover.tsx';

const tones: Record<string, Tone> = { running: 'good', idle: 'good', failed: 'bad', degraded: 'bad' };
const stateWords: Record<string, string> = { arranging: 'being arranged' };
export const StateBadge = ({ state }: { state: string }) => (
  <Badge tone={tones[state] ?? 'wait'}>{stateWords[state] ?? state.replaceAll('_', ' ')}</Badge>
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

const protocols: Record<string, string> = { https: 'HTTPS', nativesecure: 'Native protocol, TLS', mysql: 'MySQL' };

/** What the customer can do about an order that came to nothing. */
const Failed = ({ service, base }: { service: ServiceView; base: string }) => (
  <div className="cluster">
    <Form
      action={`${base}/retry`}
      submit="Order it again"
      hidden={{ service: service.id }}
      id={`retry-${service.id}`}
    />
    <Form
      action={`${base}/removal`}
      submit="Remove it from the list"
      tone="quiet"
      hidden={{ service: service.id }}
      id={`remove-${service.id}`}
    />
  </div>
);

interface CardProps {
  service: ServiceView;
  now: number;
  /** A person of operations sees to it. */
  stuck?: boolean;
  /** Whoever reads it may let others see its cover. */
  passports?: boolean;
  /** Of the vendor, for whoever may go there. */
  console?: string | undefined;
  /** Where its forms are sent, for who may send them. */
  base?: string | undefined;
}

/** A service with its state, whether it is covered, and what to mend before ePHI goes in. */
export function ServiceCard({ service, now, stuck = false, passports = false, console, base }: CardProps) {
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
      {service.neverMade && base && <Failed service={service} base={base} />}
      {service.state === 'arranging' && (
        <Notice tone="wait" title="Operations arranges it with the vendor">
          The vendor’s API does not create in this region. You get a mail when the service is there.
        </Notice>
      )}
      <FactList
        rows={[
          ['Region', `${service.place} (${names[service.provider]} ${service.region})`],
          ['Size', service.size],
          ['Access list', service.ipAccess.join(', ')],
          ['Requested', <Ago key="r" at={service.requestedAt} now={now} />],
          ...(service.vendorService
            ? ([['Vendor’s id', <code key="v">{service.vendorService}</code>]] as [string, React.ReactNode][])
            : []),
          ...service.endpoints.map((each): [string, React.ReactNode] => [
            protocols[each.protocol] ?? each.protocol,
            <code key={each.protocol}>
              {each.host}:{each.port}
            </code>,
          ]),
        ]}
      />
      {passports && (
        <p>
          <Link to={`/organizations/${service.organization}/services/${service.id}/passports`}>
            Show its cover to others
          </Link>
        </p>
      )}
      {service.vendorService && console && !service.neverMade && (
        <p>
          <a href={`${console}/services/${service.vendorService}`} rel="noreferrer">
            Open it in the vendor’s console
          </a>
          , where its users and passwords are. The portal knows none.
        </p>
      )}
      {service.warnings.map((warning) => (
        <Notice key={warning} tone="wait" title={warning} />
      ))}
    </section>
  );
}
