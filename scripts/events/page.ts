import { readdirSync } from 'node:fs';
import { type EventType, events } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import type { Audience } from '#app/domain/readers.ts';
import { where } from '#app/domain/regions/catalog.ts';
import { desks, isMailed } from '#app/domain/roles.ts';
import { nameOfText, samplesFor } from '#tests/house/samples.ts';

/** `docs/events.md`: every event on one page, room by room, from the entries alone. */
export async function eventsPage(): Promise<string> {
  const rooms = await typesByRoom();
  const sections = [...rooms].map(([room, types]) => [`## ${room}`, '', ...head, ...types.map(row), ''].join('\n'));
  return `${introduction(Object.keys(events).length, rooms.size)}\n${sections.join('\n')}`;
}

const introduction = (count: number, rooms: number) => `# Events

Everything that can happen, ${count} events in ${rooms} rooms, as their entries in \`app/domain/<room>/events.ts\` say it. This page is made by
\`npm run events\`.

- **Says** is the sentence of timeline, mail and evidence, here with sample data: *Ada* is who did it, and what stands in brackets is a
  person or a text.
- **Told** are the readers whom a mail may go to. Where it hangs on the facts, the room's \`reactions.ts\` decides who of them; the
  person is the signer, or who was invited.
- **Gate** marks what may open or close the gate: a checkpoint is signed at once.
- **Internal** marks what is not for the customer's timeline.
`;

const head = ['| Event | Says | Told | Subject | Gate | Internal |', '|---|---|---|---|---|---|'];

/** The rooms in the order of the closed list. */
async function typesByRoom(): Promise<Map<string, EventType[]>> {
  const homes = new Map<string, string>();
  for (const { name: room } of readdirSync('app/domain', { withFileTypes: true }).filter((each) => each.isDirectory()))
    for (const file of readdirSync(`app/domain/${room}`).filter((each) => /^(\w+-)?events\.ts$/.test(each))) {
      const lists = (await import(`../../app/domain/${room}/${file.replace('.ts', '')}.ts`)) as Record<string, object>;
      for (const type of Object.values(lists).flatMap((list) => Object.keys(list))) homes.set(type, room);
    }
  const rooms = new Map<string, EventType[]>();
  for (const type of Object.keys(events) as EventType[]) {
    const room = homes.get(type) ?? '';
    rooms.set(room, [...(rooms.get(room) ?? []), type]);
  }
  return rooms;
}

const readerName = (to: Audience): string =>
  isMailed(to)
    ? desks[to].name.toLowerCase()
    : { admins: 'admins', person: 'the person', named: 'whoever is named' }[to];

function row(type: EventType): string {
  const { tells, gate, internal } = events[type];
  const told = tells === 'nobody' ? '' : (Object.keys(tells.to) as Audience[]).map(readerName).join(', ');
  const subject = tells === 'nobody' ? '' : tells.subject;
  const cells = [`\`${type}\``, sentence(type), told, subject, gate ? 'yes' : '', internal ? 'yes' : ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function sentence(type: EventType): string {
  const says = events[type].says as (data: unknown, who: string, say: object) => string;
  const say = {
    person: (id: string) => `[${id}]`,
    text: (ref: string) => `[${nameOfText(ref)}]`,
    place: (of: { provider: string; region: string }) => where(noCatalogFacts(), of),
  };
  return says(samplesFor(type)[0]?.data, 'Ada', say);
}
