import type { Evolution } from '../evolver.ts';
import type { Act, Id } from '../words.ts';
import type { machineEvents } from './events.ts';
import type { Holding, MachineToken, Tokens } from './facts.ts';

export const evolveMachines: Evolution<'tokens', typeof machineEvents> = {
  touches: 'tokens',
  by: {
    'token.issued'(facts, { token, name, scopes, expiresAt, organizations }, act) {
      const keys = { [token]: { at: act.at, until: expiresAt } };
      tokensOf(facts)[token] = { ...act, name, scopes, expiresAt, keys, ...(organizations && { organizations }) };
    },
    'token.rotated': ofToken((token, { key, until, expiresAt }, { at }) => {
      for (const old of Object.values(token.keys)) old.until = Math.min(old.until, until);
      token.keys[key] = { at, until: expiresAt };
      token.expiresAt = expiresAt;
    }),
    'token.key_ended': ofToken((token, { key }, { at }) => {
      const ended = token.keys[key];
      if (ended) ended.until = Math.min(ended.until, at);
    }),
    'token.revoked': ofToken((token, _data, act) => {
      token.revoked = act;
    }),
  },
};

function tokensOf(facts: Holding): Tokens {
  facts.tokens ??= {};
  return facts.tokens;
}

function ofToken<Data extends { token: Id }>(change: (token: MachineToken, data: Data, act: Act) => void) {
  return (facts: Holding, data: Data, act: Act): void => {
    const token = tokensOf(facts)[data.token];
    if (token) change(token, data, act);
  };
}
