import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Ms } from '../words.ts';
import { lastTaken, settlesMs, windowEnd } from './window.ts';

/** What time brings to notices: a letter that did not come back has arrived, and a window ends in silence. */
export const noticeMoments = ({ newcomers = {} }: Pick<Facts, 'newcomers'>): { at: Ms; draft: Draft }[] =>
  Object.entries(newcomers).flatMap(([entry, each]): { at: Ms; draft: Draft }[] => {
    const { published, window, timeZone, days } = each;
    const of = { entry, name: published.name };
    if (each.calledOff || each.elapsed) return [];
    if (window)
      return days === 0 || each.objection ? [] : [{ at: window.endsAt, draft: { type: 'newcomer.elapsed', data: of } }];
    const from = lastTaken(each);
    if (from === undefined) return [];
    const data = { ...of, from, endsAt: windowEnd(timeZone, from, days) };
    return [{ at: from + settlesMs, draft: { type: 'newcomer.delivered', data } }];
  });
