const english = new Intl.DisplayNames(['en'], { type: 'region' });

/** The name of a country by its ISO 3166-1 code: the jurisdiction in which data lies. */
export const countryName = (code: string): string => english.of(code) ?? code;

export const countriesOf = (places: readonly { country: string }[]): string[] =>
  [...new Set(places.map((place) => place.country))].sort((a, b) => a.localeCompare(b));
