import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { everyReader } from '#app/domain/policy.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { SummaryTable } from '#app/ui/incidents/attempts.tsx';
import { BreachFacts } from '#app/ui/incidents/breach.tsx';
import { NextSteps } from '#app/ui/incidents/next-steps.tsx';
import { Acknowledgement, ServeForms } from '#app/ui/incidents/receipts.tsx';
import { NoticeCards } from '#app/ui/incidents/told-notice.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'breaches', { organization })),
  id: organization,
  counsel: roles.includes('counsel'),
  /** The contacts need be no members, and have no other page of the organization. */
  inside: everyReader.some((each) => roles.includes(each)),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Incidents · ${data?.name ?? ''}` }];

export const action = performed;

export default function Told() {
  const { id, name, now, breaches, summaries, speaks, counsel, inside } = useLoaderData<typeof loader>();
  const at = `/organizations/${id}/incidents`;
  return (
    <div className="reading stack">
      <PageHead
        title="Incidents"
        kicker={inside ? <Crumb id={id} name={name} /> : name}
        lead="What your organization was told of incidents, what is known and not known yet, and what comes next."
      />
      {breaches.length === 0 && (
        <Empty title="Your organization was told of no incident">
          When one concerns you, admins and the contacts for incidents and privacy are mailed, and it stands here.
        </Empty>
      )}
      {breaches.map((each) => (
        <section className="card stack" key={each.incident} id={each.incident}>
          <BreachFacts of={each} />
          {speaks && <Acknowledgement of={each} at={at} />}
          <NextSteps of={each} />
          <NoticeCards of={each} />
          {counsel && <ServeForms of={each} at={at} now={now} />}
        </section>
      ))}
      {summaries.length > 0 && (
        <Section title="Attempts without success">
          <SummaryTable rows={summaries} />
        </Section>
      )}
    </div>
  );
}
