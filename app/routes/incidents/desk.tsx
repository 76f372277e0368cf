import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { kindWords } from '#app/domain/incidents/words.ts';
import { capital, counted, figure } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { AttemptSection } from '#app/ui/incidents/attempts.tsx';
import { RecordForm } from '#app/ui/incidents/record.tsx';
import { OwedTable } from '#app/ui/incidents/state.tsx';
import { Badge, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Moment } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'incidents')),
  may: roles.includes('counsel') || roles.includes('ops'),
  counsel: roles.includes('counsel'),
  draft: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Incidents · HIPAA desk' }];
type Row = ReturnType<typeof useLoaderData<typeof loader>>['incidents'][number];

export const action = performed;

export default function Desk() {
  const { now, owed, incidents, summaries, sending, entries, may, counsel, draft } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Incidents"
        lead="Each customer whom an incident concerns has a clock of its own, by its own agreement and from the discovery. Nothing here is about patients."
      />
      <Section title="What is owed">
        <OwedTable owed={owed} now={now} link />
      </Section>
      <Section title="Incidents">
        <Table
          caption={`${counted(incidents.length, 'incident')}, the newest first`}
          columns={[
            { head: 'Incident', cell: (row) => <Link to={`/ops/incidents/${row.id}`}>{row.title}</Link> },
            { head: 'Kind', cell: (row) => capital(kindWords[row.kind]) },
            { head: 'Discovered', cell: (row) => <Moment at={row.discovery.moment} /> },
            { head: 'Organizations', cell: (row) => figure(row.concerned) },
            { head: 'State', cell: (row) => <State of={row} /> },
          ]}
          rows={incidents}
          rowKey={(row) => row.id}
          empty={<Empty title="No incident was recorded">What is recorded here stands in this list first.</Empty>}
        />
      </Section>
      {may && (
        <Section title="Record an incident">
          <RecordForm entries={entries} draft={draft} />
        </Section>
      )}
      <AttemptSection summaries={summaries} sending={sending} may={may} counsel={counsel} />
    </div>
  );
}

const State = ({ of }: { of: Row }) =>
  of.closed ? (
    <Badge tone="neutral">Closed</Badge>
  ) : of.released ? (
    <Badge tone="good">No breach</Badge>
  ) : (
    <Badge tone="wait">Open</Badge>
  );
