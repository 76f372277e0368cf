import { Link, useLocation } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { Badge } from '../page.tsx';

export interface Place {
  id: string;
  name: string;
  /** The regions for which the gate is open, by name. */
  openFor: readonly string[];
  /** Those in which operations arranges what is ordered. */
  arrangedFor: readonly string[];
  steps: { path: string; short: string; number: number; met: boolean; current: boolean }[];
}

/** On every page of an organization: where it stands in the story, for what the gate is open, and the way to every other page. */
export function PlaceBar({ place }: { place: Place }) {
  const { pathname } = useLocation();
  const base = `/organizations/${place.id}`;
  const here = (path: string) =>
    pathname === base + path || pathname.startsWith(`${base}${path}/`) ? 'page' : undefined;
  const rest = [
    ['/services', 'Services'],
    ['/messages', 'Messages'],
    ['/members', 'Members'],
    ['/evidence', 'Evidence'],
  ] as const;
  return (
    <aside className="place-bar" aria-label="Where the organization stands">
      <div>
        <nav aria-label={place.name} ref={bringIntoView} key={pathname}>
          <Link to={base} aria-current={pathname === base ? 'page' : undefined}>
            Overview
          </Link>
          {place.steps.map((step) => (
            <Link key={step.path} to={`${base}/${step.path}`} aria-current={here(`/${step.path}`)}>
              <span className="place-step" data-state={step.met ? 'met' : step.current ? 'current' : 'open'}>
                {step.met ? '✓' : step.number + 1}
              </span>
              {step.short}
              {step.met && <span className="visually-hidden"> (met)</span>}
            </Link>
          ))}
          {rest.map(([path, label]) => (
            <Link key={path} to={base + path} aria-current={here(path)}>
              {label}
            </Link>
          ))}
        </nav>
        <Badge tone={place.openFor.length + place.arrangedFor.length > 0 ? 'good' : 'wait'}>{gateWord(place)}</Badge>
      </div>
    </aside>
  );
}

const gateWord = ({ openFor, arrangedFor }: Place): string => {
  if (openFor.length > 0) return `Gate open for ${few(openFor)}`;
  return arrangedFor.length > 0 ? `By arrangement in ${few(arrangedFor)}` : 'Gate closed';
};

const few = (regions: readonly string[]) => (regions.length === 1 ? regions[0] : counted(regions.length, 'region'));

/** Where the links do not fit side by side, the one of this page is seen all the same. */
function bringIntoView(links: HTMLElement | null): void {
  const current = links?.querySelector<HTMLElement>('[aria-current]');
  if (links && current) links.scrollLeft = current.offsetLeft - (links.clientWidth - current.offsetWidth) / 2;
}
