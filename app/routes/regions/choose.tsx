import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { offers } from '#app/domain/regions/catalog.ts';
import { countriesOf, countryName } from '#app/domain/regions/country.ts';
import { type Deployment, names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { turnOn } from '#app/ui/promises/turns.tsx';
import { filterOf, RegionFilter } from '#app/ui/regions/filter.tsx';
import { RegionPicker } from '#app/ui/regions/picker.tsx';
import { RegionCard } from '#app/ui/regions/region.tsx';
import type { PlaceView, RegionView } from '#db/regions/views.ts';

export const loader = load(async ({ context, visitor, organization, roles, kept }) => {
  const picker = await context.portal.read(visitor.actor, 'regionPicker', { organization });
  const { states, inquiry, turns, ...journey } = await context.portal.read(visitor.actor, 'journey', { organization });
  const deployment = inquiry?.deployment ?? 'hosted';
  const step = states.find((state) => state.id === 'regions');
  const places = picker.places.map((place) => pickable(place, picker.requests, deployment));
  const free = places.filter((place) => !place.because && !place.asked).map((place) => place.key);
  return {
    ...picker,
    places,
    named: inquiry?.regions.filter((key) => free.includes(key)) ?? [],
    turns,
    about: journey.organization,
    deployment,
    open: journey.plan === 'enterprise' && journey.ahead && !!(step?.open || step?.met),
    ended: journey.ended,
    admin: roles.includes('customer admin'),
    draft: await kept(),
  };
});

/** A place of the catalog with how a request for it stands. */
function pickable(place: PlaceView, requests: readonly RegionView[], deployment: Deployment) {
  const request = requests.find((each) => each.key === `${place.key}/${deployment}`);
  const asked = request?.usable ? ('approved' as const) : request?.pending ? ('waits' as const) : undefined;
  const elsewhere = offers({ region: place }, deployment)
    ? undefined
    : 'The vendor offers it under another deployment model.';
  const because = place.because ?? elsewhere;
  return { ...place, because, country: countryName(place.jurisdiction), asked };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Regions · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Regions() {
  const shown = useLoaderData<typeof loader>();
  const { places, requests, named, turns, now, about, open, admin, deployment, compiledOn, draft } = shown;
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
      {shown.ended && (
        <Notice tone="wait" title="The agreement has ended">
          Regions are requested under the next one, once your signer has signed it. What was decided before stays.
        </Notice>
      )}
      {requests.length === 0 && !open && !shown.ended && !turns.some(({ serves }) => serves === 'plan') && (
        <Empty title="Not open yet">You choose regions once your signer has signed the agreement.</Empty>
      )}
      <StepTurns turns={turns} of="regions" organization={about.id} admin={admin} now={now} />
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
            Deployment model: {names[deployment]}. The catalog was compiled on {compiledOn}, and has what changed since.
            {named.length > 0 && ' What you named to sales is ticked.'}
          </p>
          <RegionFilter value={filter} countries={countriesOf(places)} />
          <Form
            submit="Request these regions"
            tone={turnOn(turns, `/organizations/${about.id}/regions`) ? '' : 'quiet'}
            values={draft?.values ?? { regions: named }}
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
                hint="Operations decides by it: residency, latency, an existing contract."
              />
            </div>
          </Form>
        </Section>
      )}
    </div>
  );
}
