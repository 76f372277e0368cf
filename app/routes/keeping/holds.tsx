import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Empty, FactList, Notice, PageHead } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'legalHolds', cursorsIn(url, { cursor: 'at' }))),
  me: visitor.actor.id,
  may: roles.includes('counsel'),
}));
export const meta: MetaFunction = () => [{ title: 'Legal holds · HIPAA desk' }];
type Hold = ReturnType<typeof useLoaderData<typeof loader>>['items'][number];

export default function Holds() {
  const { items, paging, now, me, may } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Legal holds"
        lead="While a hold is on an organization, none of its documents is purged and none of its texts erased; what is to be erased waits, and goes by itself afterwards. One person places it, two release it."
      />
      <LostPlace of={[paging]} />
      {items.length === 0 && (
        <Empty title="No hold">
          Place one on the page of an organization under Organizations; it then appears here.
        </Empty>
      )}
      {items.length > 0 && <p className="muted figure-number">{rangeOf(paging, 'hold')}</p>}
      <div className="stack">
        {items.map((hold) => (
          <section className="card stack" key={hold.id}>
            <h2>
              <Link to={`/desk/${hold.organization}`}>{hold.name}</Link>
            </h2>
            <FactList
              rows={[
                ['Reason', hold.reason],
                ['Placed', <Placed key="p" by={hold.by} at={hold.at} now={now} />],
                ...(hold.asked
                  ? ([
                      ['Release asked for', <Placed key="a" by={hold.asked.by} at={hold.asked.at} now={now} />],
                      ['Because', hold.asked.reason],
                    ] as [string, React.ReactNode][])
                  : []),
              ]}
            />
            {may && <Release hold={hold} me={me} />}
          </section>
        ))}
      </div>
      <PageLinks paging={paging} />
    </div>
  );
}

const Placed = ({ by, at, now }: { by: string; at: number; now: number }) => (
  <span>
    by {by}, <Ago at={at} now={now} />
  </span>
);

function Release({ hold, me }: { hold: Hold; me: string }) {
  const base = `/desk/${hold.organization}`;
  if (!hold.asked)
    return (
      <details>
        <summary>Ask to release it</summary>
        <Form action={`${base}/legal-hold-request`} submit="Ask to release" tone="quiet" hidden={{ hold: hold.id }}>
          <Field name="reason" label="Reason" rows={2} maxLength={500} />
        </Form>
      </details>
    );
  if (hold.asked.id === me)
    return (
      <Notice tone="wait" title="You asked for the release">
        Another person of counsel has to confirm it.
      </Notice>
    );
  return (
    <Form action={`${base}/legal-hold-release`} submit="Release as the second person" hidden={{ hold: hold.id }} />
  );
}
