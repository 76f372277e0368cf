import type { Event } from '../event.ts';
import type { Act } from '../words.ts';
import type { Tokens } from './facts.ts';

/** What an event makes of the tokens. Changes them in place. */
export function evolveTokens(tokens: Tokens, event: Event, act: Act): void {
  if (event.type === 'token.issued') {
    const { token, name, scopes, expiresAt, organizations } = event.data;
    const keys = { [token]: { at: event.at, until: expiresAt } };
    tokens[token] = { ...act, name, scopes, expiresAt, keys, ...(organizations && { organizations }) };
  }
  const token = 'token' in event.data ? tokens[event.data.token] : undefined;
  if (!token) return;
  if (event.type === 'token.rotated') {
    const { key, until, expiresAt } = event.data;
    for (const old of Object.values(token.keys)) old.until = Math.min(old.until, until);
    token.keys[key] = { at: event.at, until: expiresAt };
    token.expiresAt = expiresAt;
  }
  if (event.type === 'token.key_ended') {
    const ended = token.keys[event.data.key];
    if (ended) ended.until = Math.min(ended.until, event.at);
  }
  if (event.type === 'token.revoked') token.revoked = act;
}
