import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { momentOf } from '#app/http/past.ts';
import { load } from '#app/http/route.ts';
import { PastForm, PastView } from '#app/ui/log/past.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const moment = momentOf(url.searchParams, context.portal.now());
  const asked = url.searchParams.get('organization')?.trim() ?? '';
  const found = asked
    ? await context.portal.read(visitor.actor, 'organizationsNamed', { text: asked })
    : { organizations: [], more: false };
  const only = onlyOne(found.organizations, moment.at);
  const past = only && (await context.portal.read(visitor.actor, 'past', only));
  return { ...found, asked, past, moment };
});

/** What the page shows: one organization at one moment, and nothing while either is not known. */
const onlyOne = ([first, ...others]: readonly { id: string }[], at: number | undefined) =>
  first && others.length === 0 && at !== undefined ? { organization: first.id, at } : undefined;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.past ? `${data.past.name} on ${data.moment.on} · HIPAA desk` : 'What was true · HIPAA desk' },
];

export default function PastPage() {
  const { organizations, more, asked, past, moment } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <div className="stack">
      <PageHead
        title={past ? past.name : 'What was true on a day'}
        kicker={past && 'What was true on a day'}
        lead="The log is folded up to that moment and the same rules are asked. Nothing here is remembered; it is computed."
      />
      <PastForm {...moment}>
        <div className="field">
          <label htmlFor="organization">Organization</label>
          <input
            id="organization"
            name="organization"
            type="search"
            defaultValue={past?.name ?? asked}
            placeholder="How its name begins, or its id"
          />
        </div>
      </PastForm>
      {organizations.length > 1 && (
        <nav aria-label="Organizations that match" className="cluster">
          <span>Which one?</span>
          {organizations.map(({ id, name }) => (
            <Link key={id} to={`?${new URLSearchParams({ ...Object.fromEntries(search), organization: id })}`}>
              {name}
            </Link>
          ))}
          {more && <span className="muted">and others: type more of the name</span>}
        </nav>
      )}
      {asked && organizations.length === 0 && (
        <Empty title="No organization is called so">Type how its name begins, or its id.</Empty>
      )}
      {past ? (
        <PastView past={past} />
      ) : (
        !asked && <Empty title="Choose an organization and a day">What was true then appears here.</Empty>
      )}
    </div>
  );
}
