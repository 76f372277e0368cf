/** What the customer says of the old service’s writes when a backup of it is restored. */
export const writeWords = {
  stopped: 'Writing to the old service stopped before this backup began.',
  go_on: 'Writing goes on. What is written after this backup began is carried over, or is not needed.',
} as const;
export type Writes = keyof typeof writeWords;

/** What the customer looks at before the old service is deleted. The cloud cannot confirm it: it is the customer’s word. */
export const checks = {
  data: {
    title: 'Schemas and row counts are those of the old service',
    hint: 'Run the same few queries on both.',
  },
  later_writes: {
    title: 'Nothing that was written after the backup began is missing',
    hint: 'Carry it over, or say that it is not needed.',
  },
  access: {
    title: 'Users, roles and grants are there, and work',
    hint: 'The password of the default user has to be set anew: the new service has one of its own.',
  },
  network: {
    title: 'The access list and private endpoints let in who needs it, and nobody else',
    hint: 'They are those of the order, not those of the old service.',
  },
  integrations: {
    title: 'Pipelines and integrations read and write the new service',
    hint: 'A backup holds data, and not what was connected to the service.',
  },
  clients: {
    title: 'Applications have the new endpoint and its secrets',
    hint: 'Nothing connects to the old service any more.',
  },
} as const;
export type Check = keyof typeof checks;
export const checkNames = Object.keys(checks) as [Check, ...Check[]];
export const checkAnswers = ['done', 'not_needed'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];
