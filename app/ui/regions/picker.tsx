import { useContext, useState } from 'react';
import type { Provider } from '#app/domain/words.ts';
import { names } from '#app/domain/words.ts';
import { FormState } from '../form-state.tsx';
import { Table } from '../page.tsx';
import { CapableBadge } from './capable.tsx';
import { fits, type RegionFilterValue } from './filter.tsx';
import { type PointState, WorldMap } from './map.tsx';

export interface PickablePlace {
  key: string;
  provider: Provider;
  id: string;
  name: string;
  country: string;
  longitude: number;
  latitude: number;
  isPrivate: boolean;
  hipaa: boolean;
  /** Why it cannot be chosen. */
  because?: string | undefined;
  /** What will be otherwise, and from when on. */
  ahead?: string | undefined;
  /** How a request of this organization for it stands. */
  asked?: 'waits' | 'approved' | undefined;
}

/**
 * Regions to choose from, on the map and as a table of the same points. What the filter leaves out stays in the form, unseen: what
 * was ticked before is not lost by looking for something else.
 */
export function RegionPicker({ places, filter }: { places: PickablePlace[]; filter: RegionFilterValue }) {
  const { issues, values } = useContext(FormState);
  const [chosen, setChosen] = useState(() => [values['regions']].flat().map(String));
  const shown = places.filter((place) => fits(place, filter));
  const unseen = chosen.filter((key) => places.some((place) => place.key === key && !shown.includes(place)));
  const tick = (key: string, on: boolean) =>
    setChosen((before) => (on ? [...before, key] : before.filter((each) => each !== key)));
  return (
    <fieldset id="regions" tabIndex={-1} aria-describedby={issues['regions'] ? 'regions-error' : undefined}>
      <legend className="visually-hidden">Regions</legend>
      <WorldMap
        title="The regions of the table below on a map of the world"
        points={shown.map((place) => ({
          ...place,
          id: place.key,
          label: labelOf(place),
          state: stateOf(place, chosen),
        }))}
      />
      {issues['regions'] && (
        <span className="error" id="regions-error">
          {issues['regions']}
        </span>
      )}
      <Table
        caption={`${shown.length} of ${places.length} regions${unseen.length ? `; ${unseen.length} chosen ${unseen.length === 1 ? 'one is' : 'ones are'} not shown` : ''}`}
        columns={[
          { head: 'Region', wide: true, cell: (row) => <Box place={row} chosen={chosen} tick={tick} /> },
          { head: 'Id', cell: (row) => <code>{row.id}</code> },
          { head: 'Country', cell: (row) => row.country },
          { head: 'HIPAA', cell: (row) => <CapableBadge place={row} /> },
          { head: 'Good to know', cell: (row) => <span className="muted">{wordsFor(row) || '–'}</span> },
        ]}
        rows={places}
        rowKey={(row) => row.key}
        rowHidden={(row) => !shown.includes(row)}
        empty={null}
      />
    </fieldset>
  );
}

function Box({
  place,
  chosen,
  tick,
}: {
  place: PickablePlace;
  chosen: string[];
  tick: (key: string, on: boolean) => void;
}) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        name="regions"
        value={place.key}
        defaultChecked={chosen.includes(place.key)}
        disabled={!!place.because || !!place.asked}
        onChange={(event) => tick(place.key, event.currentTarget.checked)}
      />
      <span>{labelOf(place)}</span>
    </label>
  );
}

const labelOf = (place: PickablePlace) => `${place.name} · ${names[place.provider]}`;

function wordsFor(place: PickablePlace): string {
  if (place.because) return [place.because, place.ahead].filter(Boolean).join(' ');
  const asked = { waits: 'Requested; operations decides.', approved: 'Approved already.' };
  return [
    place.asked && asked[place.asked],
    place.isPrivate && 'Private: arranged with the vendor, two people decide.',
    place.ahead,
  ]
    .filter(Boolean)
    .join(' ');
}

function stateOf(place: PickablePlace, chosen: string[]): PointState {
  if (place.asked === 'approved') return 'approved';
  if (chosen.includes(place.key) || place.asked) return 'chosen';
  return place.because ? 'other' : 'hipaa';
}
