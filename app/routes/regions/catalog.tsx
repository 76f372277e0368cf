import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { countriesOf } from '#app/domain/regions/country.ts';
import { counted, names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Badge, ButtonLink, Empty, FactList, PageHead, Section, Table } from '#app/ui/page.tsx';
import { WorkingDays } from '#app/ui/promises/calendar.tsx';
import { CapableBadge } from '#app/ui/regions/capable.tsx';
import { ByocPolicy } from '#app/ui/regions/catalog.tsx';
import { filterOf, fits, RegionFilter } from '#app/ui/regions/filter.tsx';
import { kinds } from '#app/ui/regions/place.tsx';
import { Source } from '#app/ui/regions/source.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'catalog')),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Catalog · HIPAA desk' }];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
type Place = Shown['places'][number];

export default function Catalog() {
  const { places, byoc, calendar, now, may, compiledOn: on, sources } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const rows = places.filter((place) => fits(place, filter));
  const carry = places.filter((place) => !place.because).length;
  const waiting = places.filter((place) => place.proposed);
  return (
    <div className="stack">
      <PageHead title="Catalog" lead={`${carry} of ${places.length} regions carry HIPAA services today.`} />
      {waiting.length > 0 && <Waiting places={waiting} now={now} />}
      <Section title="Bring your own cloud">
        <ByocPolicy byoc={byoc} now={now} may={may} />
      </Section>
      <Section title="Working days">
        <WorkingDays calendar={calendar} now={now} may={may} />
      </Section>
      <Section title="Regions">
        {may && (
          <div>
            <ButtonLink to="/ops/catalog/addition" tone="quiet">
              Add a region
            </ButtonLink>
          </div>
        )}
        <RegionFilter value={filter} countries={countriesOf(places)} />
        <Table
          caption={`${rows.length} of ${places.length} regions`}
          columns={[
            {
              head: 'Region',
              cell: (row) => (
                <>
                  <Link to={`/ops/catalog/${row.key}`}>{row.name}</Link> · {names[row.provider]} <code>{row.id}</code>
                </>
              ),
            },
            { head: 'Country', cell: (row) => row.country },
            { head: 'Kind', cell: (row) => kinds[row.availability] },
            {
              head: 'HIPAA',
              cell: (row) =>
                row.because && row.away ? <Badge tone="bad">Withdrawn</Badge> : <CapableBadge place={row} />,
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
            { head: 'Changes', cell: (row) => <span className="muted">{row.ahead ?? '–'}</span> },
            {
              head: 'Source',
              cell: ({ read }) => (
                <span className="muted">{read ? <Source source={read.source} /> : 'As compiled'}</span>
              ),
            },
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

/** What a second person decides on. */
const Waiting = ({ places, now }: { places: readonly Place[]; now: number }) => (
  <Section title="Waits for a second person">
    <ul className="stack">
      {places.map(({ key, name, provider, id, proposed }) => (
        <li key={key}>
          <Link to={`/ops/catalog/${key}`}>
            {name} · {names[provider]} {id}
          </Link>{' '}
          {proposed && (
            <span className="muted">
              to carry HIPAA services from <Day at={proposed.from} /> on, proposed by {proposed.by},{' '}
              <Ago at={proposed.at} now={now} />
            </span>
          )}
        </li>
      ))}
    </ul>
  </Section>
);
