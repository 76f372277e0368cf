import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/refusal.ts';
import { isProblemType, problemTypes } from '#app/http/problem-types.ts';
import { load } from '#app/http/route.ts';
import { FactList, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ params }) => {
  const type = params['type'] ?? '';
  if (!isProblemType(type)) throw new Refusal('not_found');
  return { type, ...problemTypes[type] };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.type ?? ''} · Problem types` }];

export default function Problem() {
  const { type, status, title, remedy } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title={title} kicker={<Link to="/problems">Problem types</Link>} />
      <FactList
        rows={[
          ['Type', <code key="type">{type}</code>],
          ['Status', String(status)],
          ['What to do', remedy ?? 'The title says what stands in the way. Settle it in the portal and ask again.'],
        ]}
      />
    </div>
  );
}
