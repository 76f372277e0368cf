const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The name of a country by its ISO 3166-1 code: the jurisdiction in which data lies. */
export const countryName = (code: string): string => english.of(code) ?? code;

export const countriesOf = (places: readonly { country: string }[]): string[] =>
  [...new Set(places.map((place) => place.country))].sort((a, b) => a.localeCompare(b));

/** What the names know and ISO 3166-1 has not assigned: groups of countries, what was given up, and tests. */
const unassigned = new Set(
  'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
    ' ',
  ),
);

export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !unassigned.has(code) && english.of(code) !== undefined;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country by code and name, in the order of the names. */
export const everyCountry = (): [code: string, name: string][] =>
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(isCountry)
    .map((code): [string, string] => [code, countryName(code)])
    .sort(([, a], [, b]) => a.localeCompare(b));
