import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { countriesOf, countryName } from '#app/domain/regions/country.ts';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Empty, PageHead, Table } from '#app/ui/page.tsx';
import { CapableBadge } from '#app/ui/regions/capable.tsx';
import { filterOf, fits, RegionFilter } from '#app/ui/regions/filter.tsx';
import { WorldMap } from '#app/ui/regions/map.tsx';
import { kinds } from '#app/ui/regions/place.tsx';
import { Source } from '#app/ui/regions/source.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context }) => {
  const { regions, ...compiled } = await context.portal.regions();
  return {
    ...compiled,
    regions: regions
      .map((region) => ({ ...region, country: countryName(region.jurisdiction) }))
      .sort((a, b) => Number(!!a.because) - Number(!!b.because)),
  };
});
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
          state: row.because ? ('other' as const) : ('hipaa' as const),
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
          { head: 'Kind', cell: (row) => kinds[row.availability] },
          { head: 'HIPAA', cell: (row) => <CapableBadge place={row} /> },
          {
            head: 'Good to know',
            cell: (row) => <span className="muted">{[row.because, row.ahead].filter(Boolean).join(' ') || '–'}</span>,
          },
          {
            head: 'Source',
            cell: ({ read }) =>
              read ? (
                <span className="muted">
                  <Source source={read.source} /> (looked at on <Day at={read.lookedOn} />)
                </span>
              ) : (
                <span className="muted">As compiled</span>
              ),
          },
        ]}
        rows={rows}
        rowKey={(row) => `${row.provider}/${row.id}`}
        empty={<Empty title="No region fits">Choose another provider or country.</Empty>}
      />
    </div>
  );
}
