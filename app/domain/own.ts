/** What stands under an id that somebody sent. Under what every object inherits, such as `constructor`, nothing does. */
export const own = <T>(all: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  all !== undefined && Object.hasOwn(all, id) ? all[id] : undefined;
