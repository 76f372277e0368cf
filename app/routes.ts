import { index, type RouteConfig, route } from '@remix-run/route-config';
import { floorPlan } from './floor-plan.ts';

/** What Remix serves: the rows of the floor plan, each known by its address, for many share a file. */
export default floorPlan.map(({ address, file }) =>
  address === '/'
    ? index(`routes/${file}.tsx`, { id: address })
    : route(address, `routes/${file}.tsx`, { id: address }),
) satisfies RouteConfig;
