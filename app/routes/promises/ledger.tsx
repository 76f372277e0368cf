import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { howOf, howWords, LedgerFilter, LedgerTable } from '#app/ui/promises/ledger.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const [how, on] = [howOf(url), url.searchParams.get('on') ?? ''];
  const query = { how, on: on || undefined, ...cursorsIn(url, { cursor: 'at' }) };
  return { how, on, ...(await context.portal.read(visitor.actor, 'ledger', query)) };
});
export const meta: MetaFunction = () => [{ title: 'Promises · HIPAA desk' }];

export default function Ledger() {
  const { how, on, asOf, counts, items, paging } = useLoaderData<typeof loader>();
  const { overdue } = counts;
  return (
    <div className="stack">
      <PageHead
        title="Promises"
        lead="What was promised to customers, and what they promised: open, kept, late and released, each with the event that proves it. What is due first comes first."
      />
      {!on && overdue > 0 && (
        <Notice
          tone="bad"
          title={`${counted(overdue, 'promise')} ${overdue === 1 ? 'is' : 'are'} late and still open`}
        />
      )}
      <LedgerFilter how={how} on={on} {...(!on && { counts })} />
      <LostPlace of={[paging]} />
      <LedgerTable
        rows={items}
        caption={`${howWords[how]}${on ? ` at the end of ${on} (UTC)` : ''}: ${rangeOf(paging, 'obligation')}`}
        now={asOf}
        first={{
          head: 'Organization',
          cell: (row) => <Link to={`/organizations/${row.organization}/promises`}>{row.name}</Link>,
        }}
      />
      <PageLinks paging={paging} />
    </div>
  );
}
