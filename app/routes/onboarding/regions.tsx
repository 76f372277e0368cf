import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { names, providers } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { RegionCard } from '#app/ui/region.tsx';

export const loader = load('routes/onboarding/regions', async ({ context, visitor, organization, roles, draft }) => {
  const picker = await context.portal.read(visitor.actor, 'regionPicker', { organization });
  const {
    states,
    organization: about,
    inquiry,
  } = await context.portal.read(visitor.actor, 'journey', { organization });
  const step = states.find((state) => state.id === 'regions');
  return {
    ...picker,
    about,
    deployment: inquiry?.deployment ?? 'hosted',
    open: !!(step?.open || step?.met),
    admin: roles.includes('customer admin'),
    draft: await draft(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Regions · ${data?.about.name ?? ''}` }];

export const action = act('routes/onboarding/regions', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'requestRegions', target, values);
  return redirect(`/organizations/${organization}/regions`);
});

export default function Regions() {
  const { places, requests, now, about, open, admin, deployment, compiledOn, draft } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const provider = search.get('provider');
  const hipaaOnly = search.get('show') !== 'all';
  const open_ = requests
    .filter((request) => request.pending || request.usable)
    .map((request) => `${request.provider}/${request.region}`);
  const shown = places.filter((place) => (!provider || place.provider === provider) && (!hipaaOnly || !place.because));
  return (
    <div className="reading stack">
      <PageHead
        title="Regions"
        kicker={<Crumb {...about} />}
        lead="Choose where ePHI may be. What cannot be chosen says why."
      />
      {requests.length === 0 && !open && (
        <Empty title="Not open yet">You choose regions once your signer has signed the agreement.</Empty>
      )}
      {requests.length > 0 && (
        <Section title="Your requests">
          <div className="stack">
            {requests.map((request) => (
              <RegionCard key={request.key} request={request} now={now} organization={about.id} admin={admin} />
            ))}
          </div>
        </Section>
      )}
      {open && admin && (
        <Section title="Request regions">
          <nav className="cluster" aria-label="Filter">
            <Link to="?" aria-current={!provider && hipaaOnly ? 'page' : undefined}>
              HIPAA capable
            </Link>
            {providers.map((each) => (
              <Link key={each} to={`?provider=${each}&show=all`} aria-current={provider === each ? 'page' : undefined}>
                {names[each]}
              </Link>
            ))}
            <Link to="?show=all" aria-current={!hipaaOnly && !provider ? 'page' : undefined}>
              All regions
            </Link>
          </nav>
          <Form submit="Request these regions" values={draft} hidden={{ deployment }}>
            <Choices
              name="regions"
              legend="Regions"
              hint={`Deployment model: ${names[deployment]}. Catalog of ${compiledOn}.`}
              many
              choices={shown.map((place) => {
                const taken = open_.includes(place.key);
                return {
                  value: place.key,
                  label: `${place.name} · ${names[place.provider]}`,
                  hint: [
                    place.id,
                    place.jurisdiction,
                    place.isPrivate ? 'private: two people decide, arranged with the vendor' : '',
                    place.because ?? '',
                    taken ? 'requested already' : '',
                  ]
                    .filter(Boolean)
                    .join(' · '),
                  disabled: !!place.because || taken,
                };
              })}
            />
            <PhiHint />
            <Field
              name="reason"
              label="Why these regions?"
              rows={3}
              maxLength={500}
              hint="Residency, latency, an existing contract: it helps operations to decide."
            />
          </Form>
        </Section>
      )}
    </div>
  );
}
