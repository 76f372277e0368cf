import { operation } from './operation.ts';
import { tokenView } from './schemas.ts';

/** So that a script can say what its key is good for before it starts. */
export const readToken = operation({
  id: 'readToken',
  method: 'get',
  path: '/api/v1/token',
  tag: 'Tokens',
  summary: 'Read the token that asks',
  description: 'What the key is good for. Any valid key may ask.',
  answer: tokenView,
  run: async ({ machine }) => ({
    body: {
      id: machine.id,
      scopes: [...machine.scopes],
      organizations: machine.organizations === 'all' ? machine.organizations : [...machine.organizations],
    },
  }),
});
