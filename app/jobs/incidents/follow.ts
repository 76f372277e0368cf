import { noticeBody, type Said } from '#app/domain/incidents/breach.ts';
import { addressees, clockAt, heldUntil, releasedBy } from '#app/domain/incidents/clock.ts';
import type { Concerned, Incident, Notice } from '#app/domain/incidents/facts.ts';
import type { Voices } from '#app/domain/voices.ts';
import type { Id } from '#app/domain/words.ts';
import { voices } from '#db/case.ts';
import { chunks } from '#db/chunks.ts';
import { everybodyConcerned, foreseeAttempts } from '#db/incidents/effects.ts';
import { incidentFacts } from '#db/state.ts';
import { entryName } from '#db/trust/names.ts';
import type { Jobs } from '../parts.ts';

const atOnce = 50;

/**
 * Brings about what an incident asks for: whom it concerns is found and gets a clock each, a notice that two people decided on goes to
 * those who were shown, and whoever was told hears what became of it. Whatever was done already is passed over, so that a second try
 * after a crash goes on where the first one ended.
 */
export async function followIncident(jobs: Jobs, id: Id): Promise<void> {
  await findConcerned(jobs, id);
  await tell(jobs, id);
  await tellCourse(jobs, id);
}

const incidentNow = async (jobs: Jobs, id: Id): Promise<Incident | undefined> =>
  (await jobs.read(incidentFacts)).incidents?.[id];

async function findConcerned(jobs: Jobs, id: Id): Promise<void> {
  const incident = await incidentNow(jobs, id);
  if (!incident || incident.closed) return;
  const effects = await jobs.read((tx) => everybodyConcerned(tx, incident, jobs.clock()));
  for (const some of chunks(effects, atOnce)) {
    const concerned = some.map(({ organization, services, frozen: { clocks, places, timeZone } }) => ({
      ...{ organization, services, clocks, places },
      // Its days are counted in the zone that it had when it was found.
      timeZone: incident.concerned[organization]?.timeZone ?? timeZone,
    }));
    await jobs.perform('concernOrganizations', '', { incident: id, concerned });
  }
}

async function tell(jobs: Jobs, id: Id): Promise<void> {
  const incident = await incidentNow(jobs, id);
  const notice = incident?.notices.findLast(({ sent }) => sent.length > 0);
  if (!incident || !notice) return;
  const { say, subprocessor } = await jobs.read(async (tx) => ({
    say: await voices(tx, 'incidents', incident),
    subprocessor: incident.subprocessor === undefined ? undefined : await entryName(tx, incident.subprocessor),
  }));
  for (const some of chunks(addressees(incident, notice, jobs.clock()), atOnce)) {
    for (const [organization, each] of some)
      await jobs.perform('tellOfBreach', organization, {
        ...told(incident, organization, each, jobs.clock()),
        ...written(incident, notice, say),
        subprocessor,
      });
    const organizations = some.map(([organization]) => organization);
    await jobs.perform('noteIncidentTold', '', { incident: id, notice: notice.id, organizations });
  }
}

/** What the clock of an organization followed from, frozen with its notice. */
function told(incident: Incident, organization: Id, each: Concerned, now: number) {
  const { id, kind, times, discovery } = incident;
  const { clocks, timeZone, services, places } = each;
  const { dueAt, held } = clockAt(incident, organization, each, now);
  return { incident: id, kind, times, discovery: discovery.moment, clocks, timeZone, held, dueAt, services, places };
}

function written({ title, times, discovery }: Incident, { id, fields }: Notice, say: Voices) {
  const said = Object.fromEntries(
    Object.entries(fields).flatMap(([name, ref]) => (ref === undefined ? [] : [[name, say.text(ref)]])),
  ) as Said;
  return { notice: id, title: say.text(title), fields: said, body: noticeBody(said, times, discovery.moment) };
}

/** To those who were told, unless somebody holds it back now: then when that is over. */
async function tellCourse(jobs: Jobs, id: Id): Promise<void> {
  const incident = await incidentNow(jobs, id);
  const released = incident && releasedBy(incident);
  if (!incident || !(released || incident.closed || incident.corrected)) return;
  const say = await jobs.read((tx) => voices(tx, 'incidents', released));
  const answers =
    released && Object.fromEntries(Object.entries(released.answers).map(([name, ref]) => [name, say.text(ref)]));
  const more = { ...(answers && { released: answers }), closed: incident.closed !== undefined };
  for (const [organization, { told }] of Object.entries(incident.concerned))
    if (told && heldUntil(incident, organization, jobs.clock()) === undefined)
      await jobs.perform('tellOfCourse', organization, {
        ...{ incident: id, discovery: incident.discovery.moment },
        ...more,
      });
}

/** A summary of attempts, to everybody with an agreement in force. */
export async function tellOfAttempts(jobs: Jobs, id: Id): Promise<void> {
  const summary = (await jobs.read(incidentFacts)).summaries?.[id];
  if (!summary?.sent) return;
  const { from, until, counts } = summary;
  const { effects } = await jobs.read((tx) => foreseeAttempts(tx, { summary: id }, jobs.clock()));
  for (const { organization } of effects)
    await jobs.perform('tellOfAttempts', organization, { summary: id, from, until, counts });
}
