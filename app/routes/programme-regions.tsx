import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notHipaaBecause } from '#app/domain/catalog/region.ts';
import { compiledOn, regionSources, regions } from '#app/domain/catalog/regions.ts';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { WorldMap } from '#app/ui/map.tsx';
import { Badge, PageHead, Table } from '#app/ui/page.tsx';

export const loader = load('routes/programme-regions', async () => ({
  compiledOn,
  source: regionSources.page,
  regions: [...regions]
    .sort((a, b) => Number(b.hipaa) - Number(a.hipaa))
    .map((region) => ({ ...region, because: notHipaaBecause(region) })),
}));
export const meta: MetaFunction = () => [{ title: 'Regions · The HIPAA programme' }];

export default function Regions() {
  const { regions: rows, compiledOn: on, source } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Regions"
        lead="HIPAA is a property of the service, not of the region’s name: the same region carries standard and HIPAA services."
      />
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
        caption={`${rows.length} regions, compiled on ${on} from ${source}`}
        columns={[
          { head: 'Provider', cell: (row) => names[row.provider] },
          {
            head: 'Region',
            cell: (row) => (
              <>
                {row.name} <code>{row.id}</code>
              </>
            ),
          },
          { head: 'Country', cell: (row) => row.jurisdiction },
          { head: 'Kind', cell: (row) => (row.availability === 'private' ? 'Private, by arrangement' : 'Public') },
          {
            head: 'HIPAA',
            cell: (row) => (row.hipaa ? <Badge tone="good">Capable</Badge> : <Badge tone="neutral">No</Badge>),
          },
          { head: 'Why', cell: (row) => row.because ?? '–' },
        ]}
        rows={rows}
        rowKey={(row) => `${row.provider}/${row.id}`}
        empty={null}
      />
    </>
  );
}
