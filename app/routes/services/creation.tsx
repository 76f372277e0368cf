import { type MetaFunction, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/refusal.ts';
import { names, providers } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form } from '#app/ui/form.tsx';
import { GateAnswer } from '#app/ui/gate/story.tsx';
import { Columns, Notice, PageHead } from '#app/ui/page.tsx';
import { NextElsewhere } from '#app/ui/promises/here.tsx';
import { OrderFields } from '#app/ui/services/order-fields.tsx';
import type { Journey } from '#db/gate/views.ts';

export const loader = load(async ({ context, visitor, organization, url, draft }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { organization: about, regions, inquiry, turns } = journey;
  const drafted = await draft();
  const asked = url.searchParams.get('place') ?? (drafted?.['place'] as string | undefined) ?? firstUsable(regions);
  const [provider = 'aws', region = ''] = asked.split('/');
  const request = { provider, region, deployment: inquiry?.deployment ?? ('hosted' as const) };
  const preview = await context.portal.read(visitor.actor, 'preview', { organization, request });
  const { places } = await context.portal.read(visitor.actor, 'regionPicker', { organization });
  const approved = regions.find(({ key, usable }) => usable && key === `${asked}/${request.deployment}`);
  return {
    about,
    preview,
    turns,
    request,
    asked,
    conditions: approved?.conditions,
    places: places
      .filter((place) => !place.because)
      .map((place) => ({ value: place.key, label: `${place.name} · ${names[place.provider]} (${place.id})` })),
    draft: drafted,
  };
});
const firstUsable = (regions: Journey['regions']): string => {
  const usable = regions.find((region) => region.usable);
  return usable ? `${usable.provider}/${usable.region}` : 'aws/us-east-1';
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `New HIPAA service · ${data?.about.name ?? ''}` },
];

/** The form names provider and region in one value. A no of the gate is answered with the reasons that hold. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  const { place, ...rest } = values;
  const [provider, region] = String(place ?? '').split('/');
  const { events } = await context.portal.perform(visitor.actor, 'createService', target, {
    ...rest,
    provider: providers.find((each) => each === provider),
    region,
  });
  if (events[0]?.type === 'service.refused')
    throw new Refusal('step_not_open', 'The gate said no. Its reasons stand beside the form.');
  return redirect(`/organizations/${organization}/services`);
});

/** To begin with; in a customer's own cloud the vendor has four sizes only. */
const sizes = {
  hosted: { minReplicaMemoryGb: '16', maxReplicaMemoryGb: '64' },
  byoc: { minReplicaMemoryGb: '48', maxReplicaMemoryGb: '116' },
};

export default function NewService() {
  const shown = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof loader>();
  const { about, places, asked, draft, turns } = shown;
  const { preview, request, conditions } = fetcher.data ?? shown;
  const arranged = preview.reasons.length > 0 && preview.reasons.every(({ code }) => code === 'region_by_arrangement');
  const base = `/organizations/${about.id}`;
  return (
    <>
      <PageHead title="New HIPAA service" kicker={<Crumb {...about} />} />
      <Columns
        main={
          <>
            <noscript>
              <AskGate places={places} asked={asked} />
            </noscript>
            <Form
              submit={arranged ? 'Order by arrangement' : 'Create HIPAA service'}
              pending={arranged ? 'Ordering…' : 'Creating…'}
              tone={preview.allowed || arranged ? '' : 'quiet'}
              values={{ numReplicas: '3', ...sizes[request.deployment], ...draft }}
              hidden={{ deployment: request.deployment }}
            >
              <Field
                name="name"
                label="Name"
                maxLength={50}
                hint="At most 50 characters. It must not hold patient information."
              />
              <Field
                name="place"
                label="Region"
                options={places}
                defaultValue={asked}
                onChange={(event) => fetcher.load(`${base}/services/new?place=${event.currentTarget.value}`)}
              />
              <div aria-live="polite">
                {conditions && (
                  <Notice tone="info" title="Condition of the approval">
                    {conditions}
                  </Notice>
                )}
              </div>
              <OrderFields networks="An open 0.0.0.0/0 raises a warning." />
            </Form>
          </>
        }
        aside={
          <div className="stack" aria-live="polite">
            <GateAnswer
              allowed={preview.allowed}
              reasons={preview.reasons}
              base={base}
              now={preview.now}
              place={places.find((place) => place.value === `${request.provider}/${request.region}`)?.label}
              openFor={preview.openFor}
            />
            {!preview.allowed && <NextElsewhere turns={turns} />}
          </div>
        }
      />
    </>
  );
}

/** Without script the gate is asked by a form of its own; with it, by choosing. */
const AskGate = ({ places, asked }: { places: { value: string; label: string }[]; asked: string }) => (
  <form method="get" className="toolbar">
    <div className="field">
      <label htmlFor="try">Ask the gate about a region</label>
      <select id="try" name="place" defaultValue={asked}>
        {places.map((place) => (
          <option key={place.value} value={place.value}>
            {place.label}
          </option>
        ))}
      </select>
    </div>
    <button className="button quiet" type="submit">
      Ask
    </button>
  </form>
);
