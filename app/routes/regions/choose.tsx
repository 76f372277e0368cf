import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { countriesOf, countryName } from '#app/domain/regions/country.ts';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { filterOf, RegionFilter } from '#app/ui/regions/filter.tsx';
import { RegionPicker } from '#app/ui/regions/picker.tsx';
import { RegionCard } from '#app/ui/regions/region.tsx';

export const loader = load(async ({ context, visitor, organization, roles, kept }) => {
  const picker = await context.portal.read(visitor.actor, 'regionPicker', { organization });
  const { states, inquiry, ...journey } = await context.portal.read(visitor.actor, 'journey', { organization });
  const deployment = inquiry?.deployment ?? 'hosted';
  const step = states.find((state) => state.id === 'regions');
  const askedFor = (key: string) => picker.requests.find((each) => each.key === `${key}/${deployment}`);
  return {
    ...picker,
    places: picker.places.map((place) => {
      const request = askedFor(place.key);
      const asked = request?.usable ? ('approved' as const) : request?.pending ? ('waits' as const) : undefined;
      return { ...place, country: countryName(place.jurisdiction), asked };
    }),
    about: journey.organization,
    deployment,
    open: !!(step?.open || step?.met),
    admin: roles.includes('customer admin'),
    draft: await kept(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Regions · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Regions() {
  const shown = useLoaderData<typeof loader>();
  const { places, requests, now, about, open, admin, deployment, compiledOn, draft } = shown;
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const byoc = deployment === 'byoc' && !shown.byocCovered;
  return (
    <div className="stack">
      <PageHead
        title="Regions"
        kicker={<Crumb {...about} />}
        lead="Choose where ePHI may be. What cannot be chosen says why."
      />
      {requests.length === 0 && !open && (
        <Empty title="Not open yet">You choose regions once your signer has signed the agreement.</Empty>
      )}
      {byoc && (
        <Notice tone="wait" title="HIPAA does not cover bring-your-own-cloud today">
          You told sales that you want BYOC. Write to sales if a hosted service would do.
        </Notice>
      )}
      {requests.length > 0 && (
        <Section title="Your requests">
          <div className="grid">
            {requests.map((request) => (
              <RegionCard key={request.key} request={request} now={now} organization={about.id} admin={admin} />
            ))}
          </div>
        </Section>
      )}
      {open && admin && (
        <Section title="Request regions">
          <p className="muted">
            Deployment model: {names[deployment]}. Catalog of {compiledOn}.
          </p>
          <RegionFilter value={filter} countries={countriesOf(places)} />
          <Form
            submit="Request these regions"
            values={draft?.values}
            hidden={{ deployment }}
            drafting={{ action: `/organizations/${about.id}/drafts/regions`, savedAt: draft?.at, now }}
            wide
          >
            <RegionPicker places={places} filter={filter} />
            <div className="form">
              <PhiHint />
              <Field
                name="reason"
                label="Why these regions?"
                rows={3}
                maxLength={500}
                hint="Residency, latency, an existing contract: it helps operations to decide."
              />
            </div>
          </Form>
        </Section>
      )}
    </div>
  );
}
