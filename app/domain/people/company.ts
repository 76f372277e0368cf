/** What a legal form adds to the name of a company. */
const forms = new Set(
  'inc incorporated llc ltd limited corp corporation co company plc pllc pc lp llp gmbh ag'.split(' '),
);

/** The same company is written in many ways: “Acme Health, Inc.” is “ACME Health”. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !forms.has(word))
    .join(' ');

/**
 * Of those that the vendor's cloud shows of somebody, the one that they began here: the only one there is, or the only one of the name
 * that was told. Nothing where nobody can know it but they.
 */
export function begunAs<Company extends { name: string }>(
  told: string,
  found: readonly Company[],
): Company | undefined {
  if (found.length < 2) return found[0];
  const same = found.filter(({ name }) => plain(name) === plain(told));
  return same.length === 1 ? same[0] : undefined;
}
