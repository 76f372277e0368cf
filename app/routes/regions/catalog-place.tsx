import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { everyCountry } from '#app/domain/regions/country.ts';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Entry } from '#app/ui/regions/entry.tsx';
import { AnnouncedReturn, Capability, PlaceFacts } from '#app/ui/regions/place.tsx';
import { ChangePreview } from '#app/ui/regions/preview.tsx';
import { SaidBy } from '#app/ui/regions/source.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, params }) => ({
  ...(await context.portal.read(visitor.actor, 'catalogPlace', {
    provider: params['provider'] ?? '',
    region: params['region'] ?? '',
  })),
  may: roles.includes('ops'),
  countries: everyCountry(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.described.name} · Catalog · HIPAA desk` },
];

export const action = performed;

export default function CatalogPlace() {
  const { may, countries, ...place } = useLoaderData<typeof loader>();
  const { previews, withdrawn, described, stands, capable, now } = place;
  return (
    <div className="stack">
      <PageHead
        title={`${described.name}, ${names[place.provider]} ${place.region}`}
        kicker={<Link to="/ops/catalog">Catalog</Link>}
        lead="What a change does is counted before it is made, and the log keeps a hash of what was seen."
      />
      {withdrawn && (
        <Notice
          tone={withdrawn.ahead ? 'wait' : 'bad'}
          title={withdrawn.ahead ? 'A withdrawal is announced' : 'Withdrawn for new HIPAA services'}
        >
          {withdrawn.ahead && (
            <span>
              From <Day at={withdrawn.from} /> (UTC) on, for new HIPAA services.
            </span>
          )}
          <span>{withdrawn.reason}</span>
          <span>
            By <SaidBy said={withdrawn} now={now} />
          </span>
        </Notice>
      )}
      {withdrawn?.back && <AnnouncedReturn back={withdrawn.back} now={now} />}
      {stands > now && (
        <Notice tone="wait" title="Not in the catalog yet">
          From <Day at={stands} /> (UTC) on.
        </Notice>
      )}
      {capable !== undefined && capable > now && (
        <Notice tone="wait" title="Capable from a day on">
          From <Day at={capable} /> (UTC) on customers may ask for it.
        </Notice>
      )}
      {capable === undefined && <Notice tone="info" title="This region does not carry HIPAA services" />}
      <Section title="What the catalog says">
        <PlaceFacts place={place} />
      </Section>
      <Capability place={place} may={may} />
      <Entry place={place} countries={countries} may={may} />
      {previews.map((preview) => (
        <ChangePreview key={preview.change} preview={preview} place={place} may={may} />
      ))}
    </div>
  );
}
