import type { ServerBuild } from '@remix-run/node';
import { floorPlan } from '../floor-plan.ts';
import type { Row } from './row.ts';

/** The table of access: what is not in it cannot be served, and a test holds it against the built application. */
export const rows: ReadonlyMap<string, Row> = new Map(floorPlan.map((row) => [row.address, row]));

/** What loaders and actions are told besides what the framework tells them: the row they serve, for a file may serve several. */
export interface Served {
  row?: Row;
}

/** The application that Remix built, each loader and action with its row. */
export function withRows(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (id === 'root') return [id, route] as const;
    const row = rows.get(id);
    if (!row) throw new Error(`The address ${id} was built and is not in the floor plan.`);
    const { loader, action, ...rest } = route.module;
    const module = {
      ...rest,
      ...(loader && { loader: told(loader, row) }),
      ...(action && { action: told(action, row) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

const told =
  <A extends object, R>(run: (args: A & Served) => R, row: Row) =>
  (args: A): R =>
    run({ ...args, row });
