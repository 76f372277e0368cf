import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Timeline } from '#app/ui/log/timeline.tsx';
import { PageHead } from '#app/ui/page.tsx';
import { Pager, pageOf } from '#app/ui/pager.tsx';

export const loader = load(async ({ context, visitor, organization, url }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const all = visitor.staff
    ? (await context.portal.read(visitor.actor, 'caseFile', { organization })).log
    : journey.timeline;
  const { shown, ...paging } = pageOf(all, url.searchParams.get('page'), 50);
  return { entries: shown, paging, now: journey.now, about: journey.organization };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What happened · ${data?.about.name ?? ''}` }];

export default function History() {
  const { entries, paging, now, about } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="What happened"
        kicker={<Crumb {...about} />}
        lead={`${paging.total} entries, newest first: your organization, sales, operations and DocuSign in one stream.`}
      />
      <Timeline entries={entries} now={now} />
      <Pager {...paging} />
    </div>
  );
}
