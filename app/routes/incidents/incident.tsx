import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { lookIn } from '#app/http/incidents/look.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { AssessmentSection } from '#app/ui/incidents/assessment.tsx';
import { ClockTable } from '#app/ui/incidents/clocks.tsx';
import { IncidentFacts } from '#app/ui/incidents/facts.tsx';
import { HoldSection } from '#app/ui/incidents/hold.tsx';
import { NoticeSection } from '#app/ui/incidents/notice.tsx';
import { ScopeSection } from '#app/ui/incidents/scope.tsx';
import { OwedTable } from '#app/ui/incidents/state.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Moment } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, params, url }) => {
  const { asked, look, wrong } = lookIn(url.searchParams);
  return {
    ...(await context.portal.read(visitor.actor, 'incident', { incident: params['incident'] ?? '', look })),
    ...{ asked, wrong },
    may: roles.includes('counsel') || roles.includes('ops'),
    counsel: roles.includes('counsel'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Incidents · HIPAA desk` }];

export const action = performed;

export default function Incident() {
  const shown = useLoaderData<typeof loader>();
  const { id, now, rows, may, closed } = shown;
  const at = `/ops/incidents/${id}`;
  const open = !closed;
  const counsel = shown.counsel && open;
  return (
    <div className="stack">
      <PageHead title={shown.title} kicker={<Link to="/ops/incidents">Incidents</Link>}>
        <p>
          Recorded by {shown.recorded.by}, <Moment at={shown.recorded.at} />
        </p>
      </PageHead>
      {closed && (
        <Notice tone="info" title="It is closed">
          What was learned: {closed.lessons} ({closed.by}, <Moment at={closed.at} />)
        </Notice>
      )}
      {open && <OwedTable owed={shown.owed} now={now} link={false} />}
      <ClockTable rows={rows} all={shown.concerned} />
      <IncidentFacts of={shown} subprocessor={shown.subprocessor} at={at} may={may} />
      {shown.wrong && (
        <Notice tone="bad" title="That could not be looked for">
          {shown.wrong}
        </Notice>
      )}
      {open && <ScopeSection at={at} asked={shown.asked} looked={shown.looked} may={may} />}
      <NoticeSection at={at} notices={shown.notices} waits={shown.waits} sending={shown.sending} may={counsel} />
      <HoldSection at={at} holds={shown.holds} rows={rows} may={counsel} now={now} />
      <AssessmentSection at={at} assessments={shown.assessments} released={shown.released} may={counsel} />
      {counsel && (
        <Section title="Close it">
          <details>
            <summary>When everybody was told, or nobody has to be</summary>
            <Form id="close" action={`${at}/end`} submit="Close it">
              <Field name="lessons" label="What was learned, for the vendor alone" rows={4} maxLength={2000} />
            </Form>
          </details>
        </Section>
      )}
    </div>
  );
}
