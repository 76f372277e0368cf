const on = '2026-11-01';

/** How the ledger of promises is asked, in every way that makes another statement of it. */
export const ledgerQueries = (organization: string, cursor: (name: string, ...key: (string | number)[]) => object) => ({
  promises: (['open', 'kept'] as const).flatMap((how) => [
    { organization, how },
    { organization, how, on },
    { organization, how, ...cursor(`promises ${how}`, 1, 'x') },
  ]),
  ledger: [
    ...(['open', 'late', 'kept', 'released'] as const).flatMap((how) => [{ how }, { how, on }]),
    { how: 'open', ...cursor('ledger open', 1, 'x', 'x') },
    { how: 'open', on, ...cursor('ledger open then', 1, 'x', 'x') },
    { how: 'kept', ...cursor('ledger kept', 1, 'x', 'x') },
  ],
  machinePromises: [{ organization }],
});
