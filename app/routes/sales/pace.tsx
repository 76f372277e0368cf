import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requirements } from '#app/domain/requirements.ts';
import { figure } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { BarChart } from '#app/ui/sales/chart.tsx';
import { duration } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor }) => {
  const { organizations, reached, medians } = await context.portal.read(visitor.actor, 'pace');
  const through = [...requirements, { id: 'service' as const, title: 'Has created a service' }];
  return {
    funnel: [
      { label: 'Organizations', value: organizations },
      ...through.map(({ id, title }) => ({ label: title, value: reached[id] ?? 0 })),
    ],
    stages: requirements.flatMap(({ id, title }) =>
      medians.flatMap(({ stage, median: value, of }) => (stage === id ? [{ label: title, value, of }] : [])),
    ),
  };
});
export const meta: MetaFunction = () => [{ title: 'Funnel and pace · HIPAA desk' }];

export default function PacePage() {
  const { funnel, stages } = useLoaderData<typeof loader>();
  const all = funnel[0]?.value ?? 0;
  return (
    <div className="stack">
      <PageHead
        title="Funnel and pace"
        kicker={<Link to="/desk">Organizations</Link>}
        lead="How many have come how far, and how long each stage takes."
      />
      <div className="split">
        <Section title="Funnel">
          <BarChart
            title="Organizations that meet this requirement and all before it today; last, those that ever created a service"
            head={['Stage', 'Organizations']}
            bars={funnel.map((each) => ({
              ...each,
              text: all ? `${figure(each.value)} (${Math.round((each.value / all) * 100)} %)` : '0',
            }))}
          />
        </Section>
        <Section title="Time in each stage">
          {stages.length === 0 ? (
            <Empty title="Nothing to measure yet">
              Medians appear when the first organizations are through a stage.
            </Empty>
          ) : (
            <BarChart
              title="Median time from when a stage could begin to when it was met"
              head={['Stage', 'Median']}
              bars={stages.map((each) => ({ ...each, text: `${duration(each.value)}, of ${figure(each.of)}` }))}
            />
          )}
        </Section>
      </div>
    </div>
  );
}
