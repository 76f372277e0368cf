import { land } from './land.ts';
import { equalEarth } from './projection.ts';

export type PointState = 'hipaa' | 'other' | 'chosen' | 'approved';

export interface MapPoint {
  id: string;
  longitude: number;
  latitude: number;
  label: string;
  state: PointState;
}

/** Where the regions are. Shapes differ besides colours; the page always shows the same points in a table. */
export function WorldMap({ points, title }: { points: readonly MapPoint[]; title: string }) {
  const drawn = [...points].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const present = order.filter((state) => points.some((point) => point.state === state));
  return (
    <div className="stack">
      <figure className="map">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
          <path d={graticule} fill="none" stroke="var(--hairline, var(--line))" strokeWidth="0.75" />
          <path d={landPath} fill="var(--hairline, var(--line))" fillRule="evenodd" />
          {drawn.map((point) => {
            const [x, y] = place(point.longitude, point.latitude);
            return (
              <g key={point.id} transform={`translate(${x} ${y})`}>
                <title>{`${point.label}: ${meanings[point.state]}`}</title>
                <Mark state={point.state} />
              </g>
            );
          })}
        </svg>
      </figure>
      <ul className="cluster muted">
        {present.map((state) => (
          <li key={state} className="cluster">
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <Mark state={state} />
            </svg>
            {meanings[state]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const meanings: Record<PointState, string> = {
  other: 'No HIPAA services',
  hipaa: 'Carries HIPAA services',
  chosen: 'Chosen',
  approved: 'Approved',
};
const order: readonly PointState[] = ['other', 'hipaa', 'chosen', 'approved'];

function Mark({ state }: { state: PointState }) {
  if (state === 'other')
    return <circle r="3.5" fill="var(--panel, var(--sheet))" stroke="var(--edge)" strokeWidth="1.5" />;
  if (state === 'hipaa')
    return <circle r="5" fill="var(--accent)" stroke="var(--panel, var(--sheet))" strokeWidth="1.25" />;
  if (state === 'chosen')
    return <path d="M0-8 8 0 0 8-8 0z" fill="var(--accent)" stroke="var(--panel, var(--sheet))" strokeWidth="1.5" />;
  return (
    <>
      <rect
        x="-7"
        y="-7"
        width="14"
        height="14"
        fill="var(--good)"
        stroke="var(--panel, var(--sheet))"
        strokeWidth="1.5"
      />
      <path d="M-3.5 0.2-1 2.8 3.8-2.8" fill="none" stroke="var(--panel, var(--sheet))" strokeWidth="2" />
    </>
  );
}

const width = 720;
const scale = width / (2 * 2.7066);
const north = equalEarth(0, 84)[1];
const height = Math.round((north - equalEarth(0, -57)[1]) * scale);

function place(longitude: number, latitude: number): [number, number] {
  const [x, y] = equalEarth(longitude, latitude);
  return [round(width / 2 + x * scale), round((north - y) * scale)];
}

const line = (stops: [number, number][]) =>
  `M${stops.map(([longitude, latitude]) => place(longitude, latitude).join(' ')).join('L')}`;
const steps = (from: number, to: number, by: number) =>
  Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by);
const round = (value: number) => Math.round(value * 10) / 10;

const landPath = land.map((ring) => `${line(ring)}z`).join('');
const graticule = [
  ...steps(-180, 180, 30).map((longitude) => line(steps(-60, 84, 6).map((latitude) => [longitude, latitude]))),
  ...steps(-30, 60, 30).map((latitude) =>
    line([
      [-180, latitude],
      [180, latitude],
    ]),
  ),
].join('');
