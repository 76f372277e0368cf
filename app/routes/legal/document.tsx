import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { isoDay, startOfDay } from '#app/domain/calendar.ts';
import { calledOf } from '#app/domain/legal/versions.ts';
import { shownText } from '#app/http/legal/shown.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { asked } from '#app/http/trust/formats.ts';
import { OnDay } from '#app/ui/legal/day.tsx';
import { LegalText, VersionFacts, VersionLink } from '#app/ui/legal/version.tsx';
import { Versions } from '#app/ui/legal/versions.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context, params, url }) => {
  const { text, terms, ...shown } = await context.portal.legal.one(params['document'] ?? '', asked(url).on);
  return { ...shown, ...shownText({ text, terms }, context.brand) };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.document.name ?? 'Nothing'}${data && data.day !== startOfDay(data.now) ? ` on ${isoDay(data.day)}` : ''} · Legal documents`,
  },
];

export default function LegalDocument() {
  const { document, day, now, text, blocks } = useLoaderData<typeof loader>();
  const { id, name, what, held, coming, versions, unread } = document;
  return (
    <div className="stack">
      <PageHead title={name} kicker={<Link to="/trust/legal">Legal documents</Link>} lead={what} />
      <OnDay day={day} now={now} here={`/trust/legal/${id}`} />
      {coming.map((each) => (
        <Notice tone="wait" key={each.id} title={`Another version holds from ${calledOf(each)} on`}>
          <span>{each.says}</span>
          <VersionLink document={id} version={each} />
        </Notice>
      ))}
      {held ? (
        <Section title={`What holds: ${held.effectiveOn === undefined && held.dated ? 'dated ' : ''}${calledOf(held)}`}>
          <VersionFacts document={id} version={held} />
          <LegalText text={text} blocks={blocks} />
        </Section>
      ) : (
        <Empty title="No version is known of that day">
          {versions.length === 0 ? 'The vendor’s text is not stated.' : 'The oldest that is known came later.'}
        </Empty>
      )}
      {unread && (
        <Notice tone="info" title="Not stated">
          {unread}.
        </Notice>
      )}
      <Section title="Every version">
        <Versions document={id} versions={versions} />
        {versions.filter(({ here }) => here).length > 1 && (
          <p>
            <Link to={`/trust/legal/${id}/difference`}>Compare any two</Link>
          </p>
        )}
      </Section>
    </div>
  );
}
