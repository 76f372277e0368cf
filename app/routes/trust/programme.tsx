import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { isoDay, plainDay, startOfDay } from '#app/domain/calendar.ts';
import { countryName } from '#app/domain/regions/country.ts';
import { conditionsOf } from '#app/domain/trust/applies.ts';
import { saidOfState } from '#app/domain/trust/register.ts';
import { groupWords } from '#app/domain/trust/words.ts';
import { capital, counted } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { asked } from '#app/http/trust/formats.ts';
import { Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Stated } from '#app/ui/trust/entry.tsx';
import { Changes, Locations } from '#app/ui/trust/register.tsx';

export const loader = load(async ({ context, visitor, url }) => ({
  desk: visitor.staff === 'counsel' || visitor.staff === 'auditor',
  ...(await context.portal.subprocessors(asked(url))),
  regions: (await context.portal.regions()).regions.map(({ provider, jurisdiction }) => ({
    provider,
    // By its name here: browsers know others.
    country: countryName(jurisdiction),
  })),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Sub-processors${data && data.day !== startOfDay(data.now) ? ` on ${plainDay(data.day)}` : ''} · The HIPAA programme`,
  },
];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Subprocessors() {
  const shown = useLoaderData<typeof loader>();
  const { now, day, entries, list, first, changes, since, days } = shown;
  const today = day === startOfDay(now);
  return (
    <div className="stack">
      <PageHead
        title="Sub-processors"
        lead="Who else processes data for us: for what, where, and since when. Newcomers are announced ahead to every customer whom they concern."
      >
        <p className="cluster">
          <a href={`/subprocessors.json${today ? '' : `?on=${isoDay(day)}`}`}>For machines (JSON)</a>
          <a href={`/subprocessors.csv${today ? '' : `?on=${isoDay(day)}`}`}>Spreadsheet (CSV)</a>
          <a href="/subprocessors.atom">Atom feed</a>
          <a href="/subprocessors-feed.json">JSON feed</a>
          {shown.desk && <Link to="/counsel/subprocessors">What is written, and who was told</Link>}
        </p>
      </PageHead>
      <DayForm shown={shown} />
      {!today && (
        <Notice tone="info" title={`As it stood at the end of ${plainDay(day)} (UTC)`}>
          <Link to="/subprocessors">The list of today</Link>
        </Notice>
      )}
      <Table
        caption={`${counted(entries.length, 'entry', 'entries')}${list ? `, from the list of ${plainDay(list.on)} on` : ''}`}
        columns={[
          { head: 'Name', cell: (row) => <strong>{row.name}</strong> },
          { head: 'Legal name', cell: (row) => <Stated text={row.legalName} /> },
          { head: 'Group', cell: (row) => groupWords[row.group] },
          { head: 'Purpose', cell: (row) => row.purpose },
          { head: 'Data types', cell: (row) => <Stated text={row.dataTypes} /> },
          { head: 'Location', cell: (row) => <Stated text={row.location} /> },
          { head: 'Applies', cell: (row) => capital(conditionsOf(row.appliesTo)) },
          { head: 'State', cell: (row) => capital(saidOfState(row)) },
          {
            head: 'Address and contact',
            cell: (row) => <Stated text={[row.address, row.contact].filter(Boolean).join(', ') || undefined} />,
          },
        ]}
        rows={entries}
        rowKey={(row) => row.id}
        empty={
          <Empty title="No list is known of that day">
            The oldest list that could be read is of {first === undefined ? 'no day' : plainDay(first)}.
          </Empty>
        }
      />
      {changes && since !== undefined && <Changes changes={changes} from={since} to={day} />}
      <Locations entries={entries} regions={shown.regions} />
      <Section title="Where this list comes from">
        {list && (
          <p>
            Entries without a day of their own stand in the vendor’s list of {plainDay(list.on)}, {list.source}, looked
            at on {shown.compiledOn}. Not to be read in it, and not stated here: {list.unread.join('; ')}.
          </p>
        )}
        <p>
          The list became another one on{' '}
          {days.map((each, index) => (
            <span key={each}>
              {index > 0 && ', '}
              <Link to={`?on=${each}`}>{plainDay(Date.parse(each))}</Link>
            </span>
          ))}
          .
        </p>
      </Section>
    </div>
  );
}

/** Any day, and what was otherwise on another one before it; works without script. */
function DayForm({ shown: { day, since, now } }: { shown: Shown }) {
  const fields = [
    ['on', 'On the day', day],
    ['since', 'Compared with', since],
  ] as const;
  return (
    <Form method="get" className="toolbar" role="search" aria-label="The list of a day">
      {fields.map(([name, label, at]) => (
        <div className="field" key={name}>
          <label htmlFor={name}>{label}</label>
          <input
            id={name}
            name={name}
            type="date"
            max={isoDay(now)}
            defaultValue={at === undefined ? '' : isoDay(at)}
          />
        </div>
      ))}
      <button className="button quiet" type="submit">
        Show
      </button>
    </Form>
  );
}
