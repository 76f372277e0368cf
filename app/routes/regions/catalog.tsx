import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { notHipaaBecause, placeKey } from '#app/domain/regions/catalog.ts';
import { countriesOf, countryName } from '#app/domain/regions/country.ts';
import { compiledOn, regionSources, regions } from '#app/domain/regions/list.ts';
import { counted, names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Badge, type Column, Empty, FactList, PageHead, Section, Table } from '#app/ui/page.tsx';
import { WorkingDays } from '#app/ui/promises/calendar.tsx';
import { ByocPolicy } from '#app/ui/regions/catalog.tsx';
import { filterOf, fits, RegionFilter } from '#app/ui/regions/filter.tsx';

export const loader = load(async ({ context, visitor, roles }) => {
  const { withdrawn, uses, ...catalog } = await context.portal.read(visitor.actor, 'catalog');
  return {
    ...catalog,
    places: regions.map((region) => {
      const key = placeKey(region.provider, region.id);
      const gone = withdrawn.find((each) => each.key === key);
      const because = gone ? `Withdrawn: ${gone.reason}` : notHipaaBecause(region);
      return { ...region, key, gone, because, country: countryName(region.jurisdiction), use: uses[key] };
    }),
    compiledOn,
    sources: regionSources,
    may: roles.includes('ops'),
  };
});
export const meta: MetaFunction = () => [{ title: 'Catalog · HIPAA desk' }];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
type Place = Shown['places'][number];

export default function Catalog() {
  const { places, byoc, calendar, now, may, compiledOn: on, sources } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const rows = places.filter((place) => fits(place, filter));
  const carry = places.filter((place) => !place.because).length;
  const change: Column<Place>[] = [
    {
      head: 'Change',
      cell: (row) =>
        row.hipaa ? (
          <Link to={`/ops/catalog/${row.key}`}>
            {row.gone ? 'Reinstate' : 'Withdraw'}
            <span className="visually-hidden"> {row.name}</span>
          </Link>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <div className="stack">
      <PageHead title="Catalog" lead={`${carry} of ${places.length} regions carry HIPAA services today.`} />
      <Section title="Bring your own cloud">
        <ByocPolicy byoc={byoc} now={now} may={may} />
      </Section>
      <Section title="Working days">
        <WorkingDays calendar={calendar} now={now} may={may} />
      </Section>
      <Section title="Regions">
        <RegionFilter value={filter} countries={countriesOf(places)} />
        <Table
          caption={`${rows.length} of ${places.length} regions`}
          columns={[
            {
              head: 'Region',
              cell: (row) => (
                <>
                  {row.name} · {names[row.provider]} <code>{row.id}</code>
                </>
              ),
            },
            { head: 'Country', cell: (row) => row.country },
            { head: 'Kind', cell: (row) => kinds[row.availability] },
            {
              head: 'HIPAA',
              cell: (row) =>
                row.gone ? (
                  <Badge tone="bad">Withdrawn</Badge>
                ) : row.because ? (
                  <Badge tone="neutral">Not capable</Badge>
                ) : (
                  <Badge tone="good">Capable</Badge>
                ),
            },
            {
              head: 'In use',
              cell: (row) =>
                row.use ? (
                  `${counted(row.use.approvals, 'approval')}, ${counted(row.use.services, 'service')}`
                ) : (
                  <span className="muted">–</span>
                ),
            },
            ...(may ? change : []),
          ]}
          rows={rows}
          rowKey={(row) => row.key}
          empty={<Empty title="No region fits">Choose another provider or country.</Empty>}
        />
      </Section>
      <Section title="Where this comes from">
        <FactList
          rows={[
            ['Compiled on', on],
            [
              'Public page',
              <a key="page" href={sources.page}>
                {sources.page}
              </a>,
            ],
            ['Its text', <code key="text">{sources.repository}</code>],
            ['API description', <code key="api">{sources.api}</code>],
          ]}
        />
      </Section>
    </div>
  );
}

const kinds: Record<Place['availability'], string> = {
  public: 'Public',
  private: 'Private, by arrangement',
  api_only: 'In the API only',
};
