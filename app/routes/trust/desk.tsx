import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { saidOfState } from '#app/domain/trust/register.ts';
import { capital, counted } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';
import { EntryBadge } from '#app/ui/trust/entry.tsx';
import { ProposalForm } from '#app/ui/trust/proposal.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'register')),
  may: roles.includes('counsel'),
  draft: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Sub-processors · HIPAA desk' }];

export const action = performed;

const to = ({ id }: { id: string }) => `/counsel/subprocessors/${id}`;

export default function Desk() {
  const { now, added, shipped, may, draft } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Sub-processors"
        lead="One person proposes a newcomer, a second one announces it. Every customer whom it concerns gets the time to object that its own agreement promises."
      >
        <p>
          <Link to="/subprocessors">The public list</Link>
        </p>
      </PageHead>
      <Section title="Added here">
        <Table
          caption={`${counted(added.length, 'entry', 'entries')}, the newest first`}
          columns={[
            { head: 'Name', cell: (row) => <Link to={to(row)}>{row.name}</Link> },
            { head: 'State', cell: (row) => <EntryBadge state={row.state} /> },
            { head: 'Purpose', cell: (row) => row.purpose },
            {
              head: 'Proposed',
              cell: (row) => (
                <>
                  {row.proposedBy}, <Ago at={row.proposedAt} now={now} />
                </>
              ),
            },
          ]}
          rows={added}
          rowKey={(row) => row.id}
          empty={<Empty title="Nothing was added yet">What is proposed here stands in this list first.</Empty>}
        />
      </Section>
      {may && (
        <Section title="Propose a newcomer">
          <ProposalForm draft={draft} />
        </Section>
      )}
      <Section title="From the vendor’s lists">
        <Table
          caption={counted(shipped.length, 'entry', 'entries')}
          columns={[
            { head: 'Name', cell: (row) => <Link to={to(row)}>{row.name}</Link> },
            { head: 'Purpose', cell: (row) => row.purpose },
            { head: 'State', cell: (row) => capital(saidOfState(row)) },
          ]}
          rows={shipped}
          rowKey={(row) => row.id}
          empty={<Empty title="No list was shipped">The list begins with what is added here.</Empty>}
        />
      </Section>
    </div>
  );
}
