import type { Event } from '#app/domain/event.ts';
import { iso } from '#app/domain/machines/times.ts';
import { desks, isStaffRole } from '#app/domain/roles.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import type { Voices } from '#app/domain/voices.ts';
import { capital } from '#app/domain/words.ts';

/** The facts of an event that machines may see, by name: ids, places, states and hashes; never a text or a person. */
const shown = new Set(
  `agreement template templateVersion envelope documentSha256 certificateSha256 signedAt effectiveAt endsAt service vendorService
   provider region deployment plan state reasons version token key until expiresAt invitation role from turn message`.split(
    /\s+/,
  ),
);
const times = new Set(['signedAt', 'effectiveAt', 'endsAt', 'until', 'expiresAt']);

export function eventView(event: Event, say: Voices) {
  const facts = Object.entries(event.data)
    .filter(([key, value]) => shown.has(key) && value !== undefined)
    .map(([key, value]) => [key, times.has(key) && typeof value === 'number' ? iso(value) : value]);
  const unnamed = { ...say, person: (id: string) => (id === event.actor.id ? roleOf(event) : 'somebody') };
  const sentence = sentenceOf(withoutName(event), unnamed);
  return {
    id: `${event.chain}-${event.seq}`,
    at: iso(event.at),
    type: event.type as string,
    actor: { role: event.actor.role, id: event.actor.id },
    sentence: capital(sentence),
    facts: Object.fromEntries(facts) as Record<string, string | number | boolean | string[]>,
  };
}

/** A name beside a person is that person's, as it was typed; the names of things stay. */
const withoutName = (event: Event): Event =>
  'person' in event.data && 'name' in event.data
    ? ({ ...event, data: { ...event.data, name: undefined } } as Event)
    : event;

function roleOf({ actor: { role } }: Event): string {
  if (isStaffRole(role)) return desks[role].name;
  return role === 'invited' || role === 'named' ? 'somebody' : `a ${role}`;
}
