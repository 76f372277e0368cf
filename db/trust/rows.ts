import { heldBack, windowOf } from '#app/domain/trust/window.ts';
import { projection } from '../projection.ts';
import { newcomer } from './schema.ts';

export const newcomers = projection({
  table: newcomer,
  key: ['organization', 'entry'],
  from: ['newcomers'],
  of: (organization, { newcomers: told = {} }) =>
    Object.entries(told).map(([entry, each]) => {
      const window = windowOf(each);
      const { objection } = each;
      return {
        organization,
        entry,
        announcedAt: each.at,
        endsAt: window?.endsAt ?? 0,
        certain: window?.certain ?? false,
        objected: !!objection && !objection.late && !objection.settled,
        held: heldBack(each),
        over: !!each.calledOff,
      };
    }),
});
