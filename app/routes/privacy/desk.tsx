import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { Deletions, Erasures } from '#app/ui/privacy/erasures.tsx';
import { RequestCard } from '#app/ui/privacy/request.tsx';

export const loader = load(({ context, visitor }) => context.portal.read(visitor.actor, 'privacyDesk'));
export const meta: MetaFunction = () => [{ title: 'Privacy · HIPAA desk' }];

export default function PrivacyDesk() {
  const { turns, open, over, erasures, deletions, now } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Privacy requests"
        lead={`What people ask of their own data, whichever day comes first at the top. ${counted(turns, 'thing')} for counsel.`}
      >
        <p>
          <Link to="/privacy">As everybody reads it</Link>
        </p>
      </PageHead>
      <Section title="Open">
        {open.length === 0 && <Empty title="Nothing is open">What somebody asks for stands here with its day.</Empty>}
        {open.map((request) => (
          <RequestCard key={request.id} request={request} now={now} base="/counsel/privacy" />
        ))}
      </Section>
      <Deletions deletions={deletions} now={now} />
      <Section title="Ledger of erasures">
        <Erasures erasures={erasures} />
      </Section>
      <Section title="Over">
        {over.length === 0 && <Empty title="None yet">Records stand here for 24 months.</Empty>}
        {over.map((request) => (
          <RequestCard key={request.id} request={request} now={now} base="/counsel/privacy" />
        ))}
      </Section>
    </div>
  );
}
