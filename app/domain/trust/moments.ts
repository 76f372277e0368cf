import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Ms } from '../words.ts';
import type { Newcomer } from './facts.ts';
import { lastTaken, settlesMs, unreached, windowEnd } from './window.ts';

/** When something was last seen of its letters: what is sent again leaves within a day of that. */
const lastSeen = ({ at, letters }: Newcomer): Ms =>
  Math.max(at, ...Object.values(letters).map(({ back }) => back ?? 0));

/** What time brings to notices: a letter that did not come back has arrived, and a window ends in silence. */
export const noticeMoments = ({ newcomers = {} }: Pick<Facts, 'newcomers'>): { at: Ms; draft: Draft }[] =>
  Object.entries(newcomers).flatMap(([entry, each]): { at: Ms; draft: Draft }[] => {
    const { published, window, timeZone, days } = each;
    const of = { entry, name: published.name };
    if (each.calledOff || each.elapsed) return [];
    if (window)
      return days === 0 || each.objection ? [] : [{ at: window.endsAt, draft: { type: 'newcomer.elapsed', data: of } }];
    const from = lastTaken(each);
    if (from === undefined)
      return unreached(each) ? [] : [{ at: lastSeen(each) + settlesMs, draft: { type: 'newcomer.unsent', data: of } }];
    const data = { ...of, from, endsAt: windowEnd(timeZone, from, days) };
    return [{ at: from + settlesMs, draft: { type: 'newcomer.delivered', data } }];
  });
