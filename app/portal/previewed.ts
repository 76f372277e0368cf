import type { Foreseen, Known } from '#db/gate/foreseen.ts';
import { foreseeAttempts, foreseeScope, foreseeSending } from '#db/incidents/effects.ts';
import { foreseeChange } from '#db/regions/effects.ts';
import type { Recorded, RecordOrder } from '#db/store.ts';
import { foreseeVersion } from '#db/templates/effects.ts';
import { foreseeAnnouncement } from '#db/trust/effects.ts';
import type { Db, ReadTx } from '#db/types.ts';
import type { CommandName } from '../domain/commands.ts';
import type { Event } from '../domain/event.ts';
import type { ChainKind } from '../domain/facts.ts';
import { Refusal, refuseUnless } from '../domain/refusal.ts';
import { changedSince } from '../domain/seen.ts';
import { foreseeMatrix } from './responsibility/seen.ts';

/** What is decided on from what it will do: the event carries the hash of what was shown as its `preview`. */
export const previewed: ReadonlySet<CommandName> = new Set<CommandName>([
  'withdrawRegion',
  'reinstateRegion',
  'publishMatrix',
  'publishTemplate',
  'openCampaign',
  'announceSubprocessor',
  'scopeIncident',
  'sendIncidentNotice',
  'sendAttempts',
]);

type Foresee = (tx: ReadTx, asOf: number, known: Known) => Promise<Foreseen>;

/** How it is worked out what a decision does, by the event that it leaves. Before that event and right after it the answer is the same. */
function foreseeing(recorded: Event): Foresee | undefined {
  if (recorded.type === 'matrix.published') return foreseeMatrix(recorded);
  const { type, data } = recorded;
  if (type === 'catalog.region_withdrawn')
    return (tx, asOf, known) => foreseeChange(tx, data, data.calledOff ? 'stay' : 'withdraw', asOf, known);
  if (type === 'catalog.region_reinstated')
    return (tx, asOf, known) => foreseeChange(tx, data, data.approvals ?? 'count', asOf, known);
  if (type === 'template.published') return (tx, asOf, known) => foreseeVersion(tx, 'publication', data, asOf, known);
  if (type === 'campaign.opened') return (tx, asOf, known) => foreseeVersion(tx, 'campaign', data, asOf, known);
  if (type === 'subprocessor.announced') return (tx, asOf, known) => foreseeAnnouncement(tx, data, asOf, known);
  if (type === 'incident.scoped') return (tx, asOf, known) => foreseeScope(tx, data, asOf, known);
  if (type === 'incident.notice_sent') return (tx, asOf, known) => foreseeSending(tx, data, asOf, known);
  if (type === 'attempts.sent') return (tx, asOf, known) => foreseeAttempts(tx, data, asOf, known);
  return undefined;
}

type Alongside = NonNullable<RecordOrder<ChainKind>['alongside']>;

/** Carries out of a transaction that is undone what it would have recorded. */
class Undone extends Error {
  readonly recorded: Event[];
  constructor(recorded: Event[]) {
    super('Undone on purpose.');
    this.recorded = recorded;
  }
}

/** Another decision of the same chain came between: what was worked out before it may not hold. */
class Overtaken extends Error {}

/** So often it is worked out, before whoever decides is asked to look again. */
const tries = 3;

/**
 * Decides, looks, and decides again: first to learn what would be recorded, which is undone; then what that does is worked out in a
 * read, however many it concerns; then it is decided for good, and in that transaction only whose chain has grown meanwhile is looked
 * at anew. Where its own chain has grown, nothing is: it begins again. What comes out otherwise than it was shown undoes it and says
 * what changed.
 */
export async function asPreviewed<R extends Recorded>(
  db: Db,
  token: unknown,
  decide: (alongside: Alongside) => Promise<R>,
): Promise<R> {
  for (let left = tries; left > 0; left -= 1) {
    const decided = await onceForeseen(db, token, decide);
    if (decided) return decided;
  }
  throw new Refusal(
    'stale',
    'What you saw has changed: other decisions of the catalog came between whenever it was worked out. Look again.',
  );
}

/** Undefined where it was overtaken. */
async function onceForeseen<R extends Recorded>(
  db: Db,
  token: unknown,
  decide: (alongside: Alongside) => Promise<R>,
): Promise<R | undefined> {
  const known: Known = new Map();
  const planned = await recordedBy(decide);
  for (const each of planned) await db.read(async (tx) => foreseeing(each)?.(tx, each.at, known));
  try {
    return await decide(async (tx, recorded) => {
      for (const each of recorded) {
        if (!planned.some(({ seq, type }) => seq === each.seq && type === each.type)) throw new Overtaken();
        const now = await foreseeing(each)?.(tx, each.at, known);
        const shown = 'preview' in each.data ? each.data.preview : undefined;
        refuseUnless(!now || now.sha256 === shown, 'stale', now && changedSince(token, now.counts, now.words));
      }
    });
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}

async function recordedBy(decide: (alongside: Alongside) => Promise<unknown>): Promise<Event[]> {
  try {
    await decide(async (_tx, recorded) => {
      throw new Undone(recorded);
    });
  } catch (error) {
    if (error instanceof Undone) return error.recorded;
    throw error;
  }
  return [];
}
