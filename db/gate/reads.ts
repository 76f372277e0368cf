import { evaluateGate, gateOpen } from '#app/domain/gate/decision.ts';
import { regionsNow } from '#app/domain/gate/open-places.ts';
import type { GateRequest, Question } from '#app/domain/gate/standing.ts';
import type { Turn } from '#app/domain/promises/turns.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { caseOf, nameOf, voices } from '../case.ts';
import { newestEvents } from '../log/timeline.ts';
import { stuckOrders } from '../operations/view.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { mentioned, shownServices } from '../services/shown.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { journeyView } from './views.ts';

export const gateReads = {
  async journey({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const services = await shownServices(tx, organization);
    const newest = await newestEvents(tx, organization);
    const each = await caseOf(tx, organization, newest.events, mentioned(services));
    return { ...journeyView(each, { services, newest }, { now, actor }), stuck: await stuckOrders(tx, organization) };
  },

  /** Where an organization stands, for the bar above each of its pages. */
  async standing({ tx, now }: Reading, { organization }: InOrganization) {
    const { facts } = await stateOf(tx, organization, 'organization');
    const say = await voices(tx, organization, facts.organization?.name);
    const question = { facts, catalog: await catalogFacts(tx), asOf: now };
    const states = requirementStates(question);
    const current = states.find((state) => !state.met);
    return {
      id: organization,
      name: nameOf({ facts, say }),
      gateOpen: gateOpen(question),
      ...regionsNow(question),
      steps: states.map(({ path, words, number, met, id }) => ({
        path,
        short: words.short,
        number,
        met,
        current: id === current?.id,
      })),
    };
  },

  /** The gate's answer before anything is asked for. */
  async preview({ tx, now }: Reading, { organization, request }: InOrganization & { request: GateRequest }) {
    const question = await questionOf(tx, organization, now);
    const { allowed, reasons } = evaluateGate({ ...question, request });
    const { openFor } = regionsNow(question);
    return { now, allowed, openFor, reasons: reasons.map((each) => ({ ...each, turns: each.turns.map(shown) })) };
  },
};

const shown = ({ kind, owner, title, since }: Turn) => ({ kind, owner, title, since });

export const decide = async (tx: ReadTx, organization: string, request: GateRequest, asOf: number) =>
  evaluateGate({ ...(await questionOf(tx, organization, asOf)), request });

async function questionOf(tx: ReadTx, organization: string, asOf: number): Promise<Question> {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  return { facts, catalog: await catalogFacts(tx), asOf };
}
