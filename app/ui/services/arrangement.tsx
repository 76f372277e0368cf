import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import type { ServiceView } from '#db/services/views.ts';
import { Field, Form, PhiHint } from '../form.tsx';
import { FactList } from '../page.tsx';
import { Ago } from '../time.tsx';

type Arranged = ServiceView & { organizationName: string };

/** A service that operations makes with the vendor, as it was ordered, and the forms to say what became of it. */
export function Arrangement({ service, now, may }: { service: Arranged; now: number; may: boolean }) {
  const base = `/ops/services/${service.organization}`;
  const hidden = { service: service.id };
  return (
    <section className="card stack">
      <h3>
        {service.name} · <Link to={`/desk/${service.organization}`}>{service.organizationName}</Link>
      </h3>
      <FactList
        rows={[
          ['Region', `${service.place} (${names[service.provider]} ${service.region})`],
          ['Size', service.size],
          ['Access list', service.ipAccess.join(', ')],
          ['Transparent data encryption', service.transparentDataEncryption ? 'on' : 'off'],
          ['Core dumps', service.coreDumps ? 'allowed' : 'off'],
          ['Vendor’s organization', <code key="o">{service.vendorOrganization}</code>],
          ['Ordered', <Ago key="r" at={service.requestedAt} now={now} />],
        ]}
      />
      {may && (
        <Form
          action={`${base}/arrangement`}
          submit="Confirm with the cloud"
          hidden={hidden}
          id={`arrange-${service.id}`}
        >
          <Field
            name="vendorService"
            label="Vendor’s id of the service"
            maxLength={100}
            hint="The portal reads it from the cloud: organization, provider, region and compliance type must be those of the order."
          />
        </Form>
      )}
      {may && (
        <details>
          <summary>The vendor does not make it</summary>
          <Form
            action={`${base}/arrangement-refusal`}
            submit="Tell the customer"
            tone="danger"
            hidden={hidden}
            id={`refuse-${service.id}`}
          >
            <PhiHint />
            <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
          </Form>
        </details>
      )}
    </section>
  );
}
