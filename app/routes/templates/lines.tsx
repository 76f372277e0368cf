import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Badge, PageHead } from '#app/ui/page.tsx';
import { SampleWarning, TermsList } from '#app/ui/templates/template.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(({ context, visitor }) => context.portal.read(visitor.actor, 'templates'));
export const meta: MetaFunction = () => [{ title: 'Templates · HIPAA desk' }];

export default function Templates() {
  const { lines, now } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Templates"
        lead="One line of versions for each role under HIPAA. Agreements are made from the version that is published."
      />
      <SampleWarning count={lines.filter((line) => line.current.sample).length} />
      <div className="lines">
        {lines.map(({ id, title, audience, current, draft }) => (
          <section className="card stack" key={id}>
            <h2>
              <Link to={`/counsel/templates/${id}`}>{title}</Link>
            </h2>
            <p className="hint">{audience}</p>
            <p className="cluster">
              <Badge tone={current.sample ? 'wait' : 'good'}>
                Version {current.version}
                {current.sample && ', a sample'}
              </Badge>
              {draft && <Badge tone="info">Draft of {draft.version}</Badge>}
            </p>
            {current.at !== undefined && (
              <p>
                Published by {current.by} on <Day at={current.at} />.
              </p>
            )}
            {draft && (
              <p>
                {draft.by} wrote a {draft.kind} version <Ago at={draft.at} now={now} />.{' '}
                {draft.complete ? 'A second person publishes it.' : 'It is not complete yet.'}
              </p>
            )}
            <TermsList {...current} />
          </section>
        ))}
      </div>
    </div>
  );
}
