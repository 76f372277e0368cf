import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Timeline } from '#app/ui/log/timeline.tsx';
import { PageHead } from '#app/ui/page.tsx';
import { Older, placeIn } from '#app/ui/pager.tsx';

export const loader = load(async ({ context, visitor, organization, url }) => {
  const before = placeIn(url);
  const read = visitor.staff ? 'caseHistory' : 'history';
  return { ...(await context.portal.read(visitor.actor, read, { organization, before })), before };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What happened · ${data?.about.name ?? ''}` }];

export default function History() {
  const { entries, older, before, now, about } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="What happened"
        kicker={<Crumb {...about} />}
        lead="Newest first: your organization, sales, operations and DocuSign in one stream."
      />
      <Timeline entries={entries} now={now} />
      <Older from={before} older={older} />
    </div>
  );
}
