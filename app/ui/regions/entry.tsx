import { deployments, names } from '#app/domain/words.ts';
import type { PlaceOfCatalog } from '#db/regions/place-views.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Section } from '../page.tsx';
import { SourceFields } from './source.tsx';

export type Countries = readonly [code: string, name: string][];

/** How a region is called. */
export const NameField = () => (
  <Field name="name" label="Name, as customers read it" maxLength={60} hint="A place, such as Stockholm." />
);

/** Where it stands on the map. */
export const MapFields = () => (
  <div className="field-row">
    <Field name="latitude" label="Latitude, in degrees" hint="North is above 0, such as 59.3." maxLength={9} />
    <Field name="longitude" label="Longitude, in degrees" hint="East is above 0, such as 18.1." maxLength={9} />
  </div>
);

/** What a second person confirms with it. */
export const ConfirmableFields = ({ countries }: { countries: Countries }) => (
  <>
    <Choices
      name="availability"
      legend="How the vendor makes services there"
      choices={[
        { value: 'public', label: 'Its API creates there' },
        {
          value: 'private',
          label: 'By arrangement',
          hint: 'Two people approve each request, and operations arranges it.',
        },
      ]}
    />
    <Choices
      name="deployments"
      legend="Deployment models that the vendor offers there"
      many
      choices={deployments.map((value) => ({ value, label: names[value] ?? value }))}
    />
    <Field
      name="jurisdiction"
      label="Country in which data lies"
      options={[{ value: '', label: 'Choose a country' }, ...countries.map(([value, label]) => ({ value, label }))]}
    />
  </>
);

interface EntryProps {
  place: PlaceOfCatalog;
  countries: Countries;
  may: boolean;
}

/** What may be done about a mistake in a region that was added here, and why no more. */
export function Entry({ place, countries, may }: EntryProps) {
  const { entry, described, provider, region, now } = place;
  if (!entry || !may) return null;
  const { waits, confirmed, requests, services, seen } = entry;
  const relied = requests + services > 0;
  const at = `/ops/catalog/${provider}/${region}`;
  const offered = described.deployments ?? deployments;
  const { name, jurisdiction, availability, latitude, longitude } = described;
  return (
    <Section title="Correct what was added">
      <p>{whyNot({ waits, confirmed, relied })}</p>
      {!waits && !relied && (
        <details>
          <summary>Correct the entry</summary>
          <Form
            action={`${at}/correction`}
            submit="Correct it"
            tone="quiet"
            hidden={{ seen, ...(confirmed && { jurisdiction, availability }) }}
            values={{
              name,
              latitude: String(latitude),
              longitude: String(longitude),
              jurisdiction,
              availability,
              deployments: [...offered],
            }}
            id="correction"
          >
            <NameField />
            {confirmed ? (
              offered.map((each) => <input key={each} type="hidden" name="deployments" value={each} />)
            ) : (
              <ConfirmableFields countries={countries} />
            )}
            <MapFields />
            <SourceFields now={now} />
          </Form>
        </details>
      )}
      {!waits && !confirmed && (
        <details>
          <summary>Take it back</summary>
          <Form
            action={`${at}/taking-back`}
            submit="Take it out of the catalog"
            tone="danger"
            hidden={{ seen }}
            id="back"
          >
            <p className="hint">For a region that is none, or stands under a wrong id: then add it anew.</p>
            <Field name="reason" label="Reason" rows={2} maxLength={500} />
          </Form>
        </details>
      )}
    </Section>
  );
}

function whyNot({ waits, confirmed, relied }: { waits: boolean; confirmed: boolean; relied: boolean }): string {
  if (waits) return 'A second person reads it now. Drop the proposal first, then it can be corrected.';
  if (relied) return 'Customers have asked for it, or have services there: it stays as they know it.';
  return confirmed
    ? 'Two people confirmed its country, kind and deployment models: those stay. No customer has asked for it yet, so that its name, its place on the map and its source can still be corrected.'
    : 'No second person has confirmed it yet, so that it can be corrected or taken back.';
}
