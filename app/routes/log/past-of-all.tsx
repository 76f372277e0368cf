import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { momentOf } from '#app/http/past.ts';
import { load } from '#app/http/route.ts';
import { PastForm, PastView } from '#app/ui/log/past.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const organizations = await context.portal.read(visitor.actor, 'everyOrganization');
  const moment = momentOf(url.searchParams, context.portal.now());
  const organization = url.searchParams.get('organization') ?? '';
  const past = organization
    ? await context.portal.read(visitor.actor, 'past', { organization, at: moment.at })
    : undefined;
  return { organizations, organization, past, moment };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.past ? `${data.past.name} on ${data.moment.on} · HIPAA desk` : 'What was true · HIPAA desk' },
];

export default function PastPage() {
  const { organizations, organization, past, moment } = useLoaderData<typeof loader>();
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
          <select id="organization" name="organization" defaultValue={organization}>
            {organizations.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      </PastForm>
      {past ? (
        <PastView past={past} />
      ) : (
        <Empty title="Choose an organization and a day">What was true then appears here.</Empty>
      )}
    </div>
  );
}
