/** The places of lists that an address names, each under what the read calls it. */
export const cursorsIn = <Name extends string>(url: URL, names: Record<Name, string>) =>
  Object.fromEntries(
    Object.entries<string>(names).map(([name, parameter]) => [name, url.searchParams.get(parameter) ?? undefined]),
  ) as Record<Name, string | undefined>;
