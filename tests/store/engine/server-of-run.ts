import { inject } from 'vitest';

/** Before any test of the project: its environment names the server that was started for the run. */
process.env['DATABASE_URL'] = inject('postgres');
