import { eq } from 'drizzle-orm';
import { openAsks } from '#app/domain/programmes/asking.ts';
import { answerWords } from '#app/domain/programmes/evidence-words.ts';
import type { Ask, ProgrammeDocument } from '#app/domain/programmes/facts.ts';
import { askedName, programmeOf } from '#app/domain/programmes/list.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import { type Case, caseOf, casesOf, nameOf, voices } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { cardWait } from '../sales/schema.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { documentView, publicProgrammes } from './views.ts';

export const programmeReads = {
  /** Documents as counsel works on them, and what waits for an answer. */
  async programmeDesk({ tx, now, actor }: Reading) {
    const { documents = {} } = await trustFacts(tx);
    const say = await voices(tx, 'trust', documents);
    const all = Object.values(documents).map((each) => deskView(each, say, actor.id));
    const cases = await casesOf(tx, await organizationsWaiting(tx, mostOrganizations));
    const asks = [...cases.values()].flatMap((each) =>
      openAsks(each.facts).map((ask) => ({
        ...askView(ask, each),
        document: ask.document === undefined ? undefined : documents[ask.document]?.title,
        organization: each.organization,
        name: nameOf(each),
      })),
    );
    return {
      now,
      asks: asks.toSorted((one, other) => one.asked.at - other.asked.at).slice(0, mostAsks),
      drafts: all.filter(({ publishedAt }) => publishedAt === undefined),
      published: all.filter(({ publishedAt }) => publishedAt !== undefined).toSorted((a, b) => b.issued - a.issued),
    };
  },

  /** What somebody of an organization asked for, and whose turn it is. */
  async asks({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { documents = {} } = await trustFacts(tx);
    const asks = Object.values(each.facts.asks ?? {}).toReversed();
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      prospect: each.facts.organization?.prospect === true,
      asks: asks.map((ask) => ({
        ...askView(ask, each),
        document: ask.document === undefined ? undefined : documents[ask.document]?.title,
        mine: ask.asked.by === actor.id || each.facts.members[actor.id]?.role === 'admin',
      })),
      programmes: (await publicProgrammes(tx, now)).programmes.map(({ id, name }) => ({ id, name })),
    };
  },
};

/** On one page. The first are answered, and the next come. */
const mostAsks = 100;
const mostOrganizations = 500;

function deskView(document: ProgrammeDocument, say: Case['say'], reader: string) {
  const { drafted, published, withdrawn, replaces } = document;
  return {
    ...documentView(document),
    programmeName: programmeOf(document.programme)?.name ?? document.programme,
    drafted: { at: drafted.at, by: say.person(drafted.by), mine: drafted.by === reader },
    published: published && { at: published.at, by: say.person(published.by) },
    reason: withdrawn && say.text(withdrawn.reason),
    replaces,
  };
}
export type DeskDocument = ReturnType<typeof deskView>;

function askView({ id, programme, asked, note, answered, withdrawn }: Ask, { say, catalog }: Case) {
  return {
    id,
    programme,
    programmeName: askedName(programme),
    asked: { at: asked.at, by: say.person(asked.by) },
    note: note && say.text(note),
    promisedBy: answered || withdrawn ? undefined : promisedBy('counsel', asked.at, catalog),
    answered: answered && {
      at: answered.at,
      how: answered.how,
      word: answerWords[answered.how],
      reason: answered.reason && say.text(answered.reason),
    },
    withdrawnAt: withdrawn?.at,
  };
}
export type AskView = ReturnType<typeof askView>;

/** Organizations in which something waits for counsel, the longest first: those with an open request are among them, as their facts say. */
export async function organizationsWaiting(tx: ReadTx, most?: number): Promise<string[]> {
  const asked = tx
    .select({ organization: cardWait.organization })
    .from(cardWait)
    .where(eq(cardWait.turn, 'counsel'))
    .orderBy(cardWait.since, cardWait.organization);
  const rows = await (most === undefined ? asked : asked.limit(most));
  return rows.map((row) => row.organization);
}
