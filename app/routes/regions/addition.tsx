import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { everyCountry } from '#app/domain/regions/country.ts';
import { names, providers } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';
import { ConfirmableFields, MapFields, NameField } from '#app/ui/regions/entry.tsx';
import { FromField, SourceFields } from '#app/ui/regions/source.tsx';

export const loader = load(async ({ context, draft }) => ({
  now: context.portal.now(),
  countries: everyCountry(),
  draft: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Add a region · Catalog · HIPAA desk' }];

export const action = act(async ({ context, visitor, target, values }) => {
  const { events } = await context.portal.perform(visitor.actor, 'addRegion', target, values);
  const [added] = events;
  return redirect(added?.type === 'catalog.region_added' ? placeOf(added.data) : '/ops/catalog');
});

const placeOf = ({ provider, region }: { provider: string; region: string }) => `/ops/catalog/${provider}/${region}`;

export default function Addition() {
  const { now, countries, draft } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Add a region"
        kicker={<Link to="/ops/catalog">Catalog</Link>}
        lead="It comes to the shipped list, and carries no HIPAA services until two people have marked it capable."
      />
      <Form submit="Add the region" values={draft ?? { deployments: ['hosted'], availability: 'public' }}>
        <div className="field-row">
          <Field
            name="provider"
            label="Provider"
            options={providers.map((value) => ({ value, label: names[value] ?? value }))}
          />
          <Field name="region" label="Id, as the vendor’s API calls it" maxLength={60} hint="Such as eu-north-1." />
        </div>
        <NameField />
        <ConfirmableFields countries={countries} />
        <MapFields />
        <FromField now={now} />
        <SourceFields now={now} />
      </Form>
    </div>
  );
}
