import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { momentOf } from '#app/http/past.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { PastForm, PastView } from '#app/ui/log/past.tsx';
import { PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, url }) => {
  const moment = momentOf(url.searchParams, context.portal.now());
  const past =
    moment.at === undefined
      ? undefined
      : await context.portal.read(visitor.actor, 'past', { organization, at: moment.at });
  const { id, name } = await context.portal.read(visitor.actor, 'standing', { organization });
  return { past, moment, id, name };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What was true on ${data?.moment.on} · ${data?.name ?? ''}` },
];

export default function PastPage() {
  const { past, moment, id, name } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="What was true on a day"
        kicker={<Crumb id={id} name={name} />}
        lead="Were you covered? The log is folded up to that moment and the same rules are asked."
      />
      <PastForm {...moment} />
      {past && <PastView past={past} />}
    </div>
  );
}
