import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { isoDay, plainDay, startOfDay } from '#app/domain/calendar.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { asked } from '#app/http/trust/formats.ts';
import { OnDay } from '#app/ui/legal/day.tsx';
import { Shelf } from '#app/ui/legal/shelf.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context, url, visitor }) => ({
  ...(await context.portal.legal.all(asked(url).on)),
  desk: visitor.staff === 'counsel' || visitor.staff === 'auditor',
}));
export const meta: MetaFunction = () => [{ title: 'Legal documents · Trust' }];

export default function Legal() {
  const { documents, day, now, compiledOn, desk } = useLoaderData<typeof loader>();
  const on = day === startOfDay(now) ? '' : `?on=${isoDay(day)}`;
  const own = documents.filter(({ template }) => !template);
  return (
    <div className="stack">
      <PageHead
        title="Legal documents"
        kicker={<Link to="/trust">Trust</Link>}
        lead="Every version that is known, from when it holds, and what changed. A version is never changed; a correction is another one."
      >
        <p className="cluster">
          <a href={`/trust/legal.json${on}`}>For machines (JSON)</a>
          <a href="/trust/legal.atom">Atom feed</a>
          <a href="/trust/legal-feed.json">JSON feed</a>
          <Link to="/trust/subscribe">By mail or webhook</Link>
          {desk && <Link to="/counsel/legal">What is drafted</Link>}
        </p>
      </PageHead>
      <OnDay day={day} now={now} here="/trust/legal" />
      <Section title="Documents">
        <Shelf caption="Documents, and the version of each that holds" documents={own} on={on} />
      </Section>
      <Section title="Agreement templates">
        <Shelf
          caption="Templates of agreements, as counsel publishes them"
          documents={documents.filter(({ template }) => template)}
          on={on}
        />
      </Section>
      <Notice tone="info" title={`Compiled on ${plainDay(Date.parse(compiledOn))} from public pages`}>
        What no public copy says is not stated here. What is published here since has its text and its hash.
      </Notice>
    </div>
  );
}
