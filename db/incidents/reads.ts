import type { Scope } from '#app/domain/incidents/facts.ts';
import { owedOf } from '#app/domain/incidents/open.ts';
import { contactsFor, mayAcknowledge } from '#app/domain/incidents/receivers.ts';
import { postsOf } from '#app/domain/people/appointments.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { caseOf, nameOf, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import { seenOf } from '../machines/reads.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { incidentFacts } from '../state.ts';
import { entriesNow, entryName } from '../trust/names.ts';
import { concernedRows } from './clock-views.ts';
import { foreseeAttempts, foreseeScope, foreseeSending, incidentNamed } from './effects.ts';
import { lookedAt } from './look-views.ts';
import { incidentResource } from './machine-views.ts';
import { breachView } from './told-views.ts';
import { incidentView } from './views.ts';

/** On the page of something else. */
const listed = 5;

export const incidentReads = {
  /** What an organization was told. Of those named for something the contacts for incidents and privacy alone read it. */
  async breaches({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { facts, say } = each;
    const contact = contactsFor(facts, now).includes(actor.id);
    const others = postsOf(facts, actor.id).length > 0 && !facts.members[actor.id] && !contact;
    if (others && !(actor.kind === 'person' && actor.staff)) throw new Refusal('not_allowed');
    const told = Object.entries(facts.breaches ?? {}).map(([id, one]) => breachView(id, one, say, now));
    return {
      now,
      name: nameOf(each),
      speaks: mayAcknowledge(facts, actor.id, now),
      breaches: told.sort((a, b) => b.toldAt - a.toldAt),
      summaries: Object.entries(facts.summaries ?? {})
        .map(([id, one]) => ({ id, ...one }))
        .sort((a, b) => b.from - a.from),
    };
  },

  /** The list of the desks: what is owed, whose turn it is and when it is due; every incident; every summary of attempts. */
  async incidents({ tx, now, actor }: Reading) {
    const facts = await incidentFacts(tx);
    const { incidents = {}, summaries = {} } = facts;
    const say = await voices(tx, 'incidents', facts);
    const owed = owedOf(facts, now).map((each) => {
      const about = incidents[each.about];
      return { ...each, name: about && say.text(about.title), mine: !each.notBy?.includes(actor.id) };
    });
    const [waiting] = Object.values(summaries).filter(({ sent }) => !sent);
    return {
      now,
      owed,
      incidents: Object.values(incidents)
        .map((each) => incidentView(each, say, actor.id, now))
        .sort((a, b) => b.recorded.at - a.recorded.at),
      summaries: Object.values(summaries)
        .map(({ id, from, until, counts, by, sent }) => ({
          ...{ id, from, until, counts },
          by: say.person(by),
          mine: by === actor.id,
          sent: sent && { at: sent.at, by: say.person(sent.by) },
        }))
        .sort((a, b) => b.from - a.from),
      sending: waiting && (await previewOf(tx, await foreseeAttempts(tx, { summary: waiting.id }, now))),
      entries: await entriesNow(tx, now),
    };
  },

  /** What of it is owed, what is due first of all first, for the pages on which the desks begin. */
  async incidentsOwed({ tx, now }: Reading) {
    const facts = await incidentFacts(tx);
    const owed = owedOf(facts, now).filter(({ owner }) => owner !== 'time');
    const first = owed.slice(0, listed);
    const say = await voices(tx, 'incidents', { titles: first.map(({ about }) => facts.incidents?.[about]?.title) });
    const named = first.map((each) => {
      const about = facts.incidents?.[each.about];
      return { ...each, name: about && say.text(about.title) };
    });
    return { now, all: owed.length, owed: named };
  },

  /** One incident: everybody’s clock, and what the next step does, counted before it is done. */
  async incident({ tx, now, actor }: Reading, { incident: id, look }: { incident: string; look?: Scope | undefined }) {
    const incident = await incidentNamed(tx, id);
    const say = await voices(tx, 'incidents', incident);
    const view = incidentView(incident, say, actor.id, now);
    const newest = incident.notices.at(-1);
    return {
      now,
      ...view,
      subprocessor: incident.subprocessor === undefined ? undefined : await entryName(tx, incident.subprocessor),
      owed: owedOf({ incidents: { [id]: incident } }, now),
      rows: await concernedRows(tx, incident, now),
      looked: look && (await lookedAt(tx, await foreseeScope(tx, { incident: id, ...look }, now))),
      sending:
        newest && view.waits > 0
          ? await previewOf(tx, await foreseeSending(tx, { incident: id, notice: newest.id }, now))
          : undefined,
    };
  },

  /** The same as a machine of the organization reads it: nobody’s name. */
  async machineIncidents({ tx, now }: Reading, { organization }: InOrganization) {
    const { facts, say } = await seenOf(tx, organization, now, ({ breaches }) => breaches);
    return Object.entries(facts.breaches ?? {})
      .map(([id, one]) => incidentResource(breachView(id, one, say, now)))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  },
};
export type IncidentsOwed = Awaited<ReturnType<(typeof incidentReads)['incidentsOwed']>>;
