import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { notHipaaBecause } from '#app/domain/regions/catalog.ts';
import { countriesOf, countryName } from '#app/domain/regions/country.ts';
import { compiledOn, regionSources, regions } from '#app/domain/regions/list.ts';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { filterOf, fits, RegionFilter } from '#app/ui/regions/filter.tsx';
import { WorldMap } from '#app/ui/regions/map.tsx';

export const loader = load(async () => ({
  compiledOn,
  source: regionSources.page,
  regions: [...regions]
    .sort((a, b) => Number(b.hipaa) - Number(a.hipaa))
    .map((region) => ({ ...region, country: countryName(region.jurisdiction), because: notHipaaBecause(region) })),
}));
export const meta: MetaFunction = () => [{ title: 'Regions · The HIPAA programme' }];

export default function Regions() {
  const { regions: all, compiledOn: on, source } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const rows = all.filter((row) => fits(row, filter));
  return (
    <div className="stack">
      <PageHead
        title="Regions"
        lead="HIPAA is a property of the service, not of the region’s name: the same region carries standard and HIPAA services."
      />
      <RegionFilter value={filter} countries={countriesOf(all)} />
      <WorldMap
        title="Regions of the catalog on a map of the world; the table below holds the same"
        points={rows.map((row) => ({
          id: `${row.provider}/${row.id}`,
          longitude: row.longitude,
          latitude: row.latitude,
          label: `${row.name}, ${names[row.provider]}`,
          state: row.hipaa ? ('hipaa' as const) : ('other' as const),
        }))}
      />
      <Table
        caption={`${rows.length} of ${all.length} regions, compiled on ${on} from ${source}`}
        columns={[
          {
            head: 'Region',
            cell: (row) => (
              <>
                {row.name} · {names[row.provider]}
              </>
            ),
          },
          { head: 'Id', cell: (row) => <code>{row.id}</code> },
          { head: 'Country', cell: (row) => row.country },
          { head: 'Kind', cell: (row) => (row.availability === 'private' ? 'Private, by arrangement' : 'Public') },
          {
            head: 'HIPAA',
            cell: (row) => (row.hipaa ? <Badge tone="good">Capable</Badge> : <Badge tone="neutral">Not capable</Badge>),
          },
          { head: 'Why not', cell: (row) => <span className="muted">{row.because ?? '–'}</span> },
        ]}
        rows={rows}
        rowKey={(row) => `${row.provider}/${row.id}`}
        empty={<Empty title="No region fits">Choose another provider or country.</Empty>}
      />
    </div>
  );
}
