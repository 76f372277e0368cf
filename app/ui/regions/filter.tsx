import { Form, useSubmit } from '@remix-run/react';
import { names, providers } from '#app/domain/words.ts';

export interface RegionFilterValue {
  provider: string;
  country: string;
  show: string;
}
interface Filtered {
  provider: string;
  country: string;
  because?: string | undefined;
}

export const filterOf = (search: URLSearchParams): RegionFilterValue => ({
  provider: search.get('provider') ?? '',
  country: search.get('country') ?? '',
  show: search.get('show') ?? '',
});

export const fits = (place: Filtered, { provider, country, show }: RegionFilterValue): boolean =>
  (!provider || place.provider === provider) &&
  (!country || place.country === country) &&
  (!show || (show === 'hipaa') === !place.because);

/** Narrows a list of regions. The address holds the choice, so that a view can be shared; with script it takes effect at once. */
export function RegionFilter({ value, countries }: { value: RegionFilterValue; countries: string[] }) {
  const submit = useSubmit();
  const choose = (name: keyof RegionFilterValue, label: string, any: string, options: [string, string][]) => (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select
        id={`filter-${name}`}
        name={name}
        defaultValue={value[name]}
        onChange={(event) => submit(event.currentTarget.form, { replace: true, preventScrollReset: true })}
      >
        <option value="">{any}</option>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Form method="get" className="toolbar" replace preventScrollReset>
      {choose(
        'provider',
        'Provider',
        'All providers',
        [...providers].map((each) => [each, names[each] ?? each]),
      )}
      {choose(
        'country',
        'Country',
        'All countries',
        countries.map((each) => [each, each]),
      )}
      {choose('show', 'HIPAA', 'All regions', [
        ['hipaa', 'HIPAA capable'],
        ['other', 'Not HIPAA capable'],
      ])}
      <button className="button quiet" type="submit">
        Show
      </button>
    </Form>
  );
}
