import { Link, useLocation } from '@remix-run/react';
import { Badge } from '../page.tsx';

export interface Place {
  id: string;
  name: string;
  gateOpen: boolean;
  steps: { path: string; short: string; number: number; met: boolean; current: boolean }[];
}

/** On every page of an organization: where it stands in the story, whether the gate is open, and the way to every other page. */
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
        <nav aria-label={place.name}>
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
        <Badge tone={place.gateOpen ? 'good' : 'wait'}>{place.gateOpen ? 'Gate open' : 'Gate closed'}</Badge>
      </div>
    </aside>
  );
}
