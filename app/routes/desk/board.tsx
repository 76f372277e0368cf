import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { requirements } from '#app/domain/requirements.ts';
import { names, turns } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { turnName } from '#app/ui/story.tsx';
import { Ago } from '#app/ui/time.tsx';

const stages: Record<string, string> = {
  ...Object.fromEntries(requirements.map((each) => [each.id, each.title])),
  ready: 'Gate open',
};

export const loader = load('routes/desk/board', async ({ context, visitor, url }) => {
  const { cards, now } = await context.portal.read(visitor.actor, 'board');
  const wanted = {
    turn: url.searchParams.get('turn') ?? '',
    stage: url.searchParams.get('stage') ?? '',
    q: (url.searchParams.get('q') ?? '').toLowerCase(),
  };
  const shown = cards.filter(
    (card) =>
      (!wanted.turn || card.turn === wanted.turn) &&
      (!wanted.stage || card.stage === wanted.stage) &&
      (!wanted.q || [card.name, card.signer, card.envelope].some((text) => text?.toLowerCase().includes(wanted.q))),
  );
  return { cards: shown, all: cards.length, now, wanted };
});
export const meta: MetaFunction = () => [{ title: 'Organizations · HIPAA desk' }];

export default function Board() {
  const { cards, all, now, wanted } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Organizations" lead="By whose turn it is, the longest wait first." />
      <Form method="get" className="cluster" role="search">
        <div className="field">
          <label htmlFor="q">Search</label>
          <input id="q" name="q" defaultValue={wanted.q} placeholder="Name, signer, envelope" />
        </div>
        <div className="field">
          <label htmlFor="stage">Stage</label>
          <select id="stage" name="stage" defaultValue={wanted.stage}>
            <option value="">Any</option>
            {Object.entries(stages).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="turn">Whose turn</label>
          <select id="turn" name="turn" defaultValue={wanted.turn}>
            <option value="">Anybody</option>
            {turns.map((turn) => (
              <option key={turn} value={turn}>
                {turnName(turn)}
              </option>
            ))}
          </select>
        </div>
        <button className="button quiet" type="submit">
          Show
        </button>
      </Form>
      <p />
      <Table
        caption={`${cards.length} of ${all} organizations`}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.id}`}>{row.name}</Link> },
          { head: 'Plan', cell: (row) => names[row.plan] },
          { head: 'Stage', cell: (row) => stages[row.stage] },
          {
            head: 'Whose turn',
            cell: (row) =>
              row.hold ? (
                <Badge tone="bad">On hold</Badge>
              ) : row.turn ? (
                <Badge tone={row.turn === 'customer' || row.turn === 'signer' ? 'neutral' : 'wait'}>
                  {turnName(row.turn)}
                </Badge>
              ) : (
                <Badge tone="good">nobody</Badge>
              ),
          },
          {
            head: 'Since',
            cell: (row) => (
              <>
                <Ago at={row.since} now={now} />
                {row.promisedBy !== undefined && row.promisedBy < now && (
                  <>
                    {' '}
                    <Badge tone="bad">overdue</Badge>
                  </>
                )}
              </>
            ),
          },
          { head: 'Owner', cell: (row) => row.owner ?? '–' },
        ]}
        rows={cards}
        rowKey={(row) => row.id}
        empty={
          <Empty title="Nothing matches">
            Organizations appear here when one of their admins signs in for the first time.
          </Empty>
        }
      />
    </>
  );
}
