/** A number as people read it: 100,000. */
export const figure = (count: number): string => new Intl.NumberFormat('en').format(count);

/** A number with its word: 1 service, 2 services. */
export const counted = (count: number, word: string): string => `${figure(count)} ${word}${count === 1 ? '' : 's'}`;
