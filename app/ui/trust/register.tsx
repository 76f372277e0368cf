import { Link } from '@remix-run/react';
import { plainDay } from '#app/domain/calendar.ts';
import type { Entry, EntryChange } from '#app/domain/trust/register.ts';
import { listed, names } from '#app/domain/words.ts';
import { Badge, Empty, Section, Table, type Tone } from '../page.tsx';

const changeWords: Record<EntryChange['change'], [string, Tone]> = {
  new: ['New', 'good'],
  changed: ['Changed', 'wait'],
  gone: ['Gone', 'neutral'],
};

/** What is otherwise on the later of two days. */
export const Changes = ({ changes, from, to }: { changes: readonly EntryChange[]; from: number; to: number }) => (
  <Section title={`What changed between ${plainDay(from)} and ${plainDay(to)}`}>
    <Table
      caption={`Differences between the lists of ${plainDay(from)} and ${plainDay(to)}`}
      columns={[
        { head: 'Name', cell: (row) => row.name },
        {
          head: 'Change',
          cell: ({ change }) => <Badge tone={changeWords[change][1]}>{changeWords[change][0]}</Badge>,
        },
        {
          head: 'What',
          wide: true,
          cell: (row) => (
            <ul>
              {row.said.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          ),
        },
      ]}
      rows={changes}
      rowKey={(row) => row.id}
      empty={<Empty title="Nothing changed">Both lists say the same.</Empty>}
    />
  </Section>
);

/** Where data is processed: a view of the list and of the catalog of regions, typed nowhere again. */
export function Locations({
  entries,
  regions,
}: {
  entries: readonly Entry[];
  regions: readonly { provider: string; country: string }[];
}) {
  const countriesOf = (provider: string) =>
    listed([...new Set(regions.filter((each) => each.provider === provider).map(({ country }) => country))].sort());
  const hosting = entries.filter(({ group, state }) => group === 'cloud' && state !== 'ended');
  const places = Map.groupBy(
    entries.filter(({ group, state, location }) => group !== 'cloud' && state !== 'ended' && location !== undefined),
    ({ location }) => location ?? '',
  );
  return (
    <Section title="Processing locations">
      <p>
        What customers ingest stays in the <Link to="/regions">region that they choose</Link>.
      </p>
      <ul>
        {hosting.flatMap(({ id, name, appliesTo }) =>
          (appliesTo.providers ?? []).map((provider) => (
            <li key={`${id}-${provider}`}>
              <strong>{name}</strong>, regions of {names[provider]}: {countriesOf(provider)}
            </li>
          )),
        )}
        {[...places].map(([location, there]) => (
          <li key={location}>
            <strong>{location}</strong>: {there.map(({ name, purpose }) => `${name} (${purpose})`).join(', ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}
