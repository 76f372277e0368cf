import { dayMs } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { outsideOf, safeguardKinds, vendorControls } from '#app/domain/programmes/safeguards.ts';
import { Invalid, refuseUnless } from '#app/domain/refusal.ts';
import { inForceAt } from '#app/domain/responsibility/versions.ts';
import { names } from '#app/domain/words.ts';
import { refuseOften } from '#db/counters.ts';
import { getDocument, putDocument } from '#db/keeping/documents.ts';
import { documentView, publicProgrammes } from '#db/programmes/views.ts';
import { offeredRegions } from '#db/regions/offered.ts';
import { catalogFacts, trustFacts } from '#db/state.ts';
import type { ReadTx } from '#db/types.ts';
import { trialMark } from '../grants/copies.ts';
import { bytesOf, whileQuarantined } from '../keeping/quarantine.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

/** Programmes as anybody reads them, and what commands about their documents need beside them. */
export function programmePortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    all: () => db.read((tx) => publicProgrammes(tx, clock())),

    /** One programme; of HIPAA also the safeguards with the vendor's controls, and what no agreement takes in. */
    one: (id: string) =>
      db.read(async (tx) => {
        const { compiledOn, programmes } = await publicProgrammes(tx, clock());
        const programme = programmes.find((each) => each.id === id);
        refuseUnless(programme, 'not_found');
        return { compiledOn, programme, hipaa: id === 'hipaa' ? await hipaaOf(tx, clock()) : undefined };
      }),

    /** A file that is for anybody. Of all others it is not even said whether they lie here. */
    async file(id: string): Promise<{ bytes: Buffer; sha256: string }> {
      const document = (await db.read(trustFacts)).documents?.[id];
      refuseUnless(document?.published && documentView(document).here, 'not_found');
      return { bytes: await getDocument(parts.documents, document.sha256), sha256: document.sha256 };
    },

    /** Inspects the file, where there is one, and keeps it under its hash; then asks. What is not taken is not kept. One at a time. */
    draft(actor: Actor, target: Target, bytes: Buffer | undefined, input: Record<string, unknown>): Promise<void> {
      const mine = turn.then(() => draft(parts, perform, { actor, target, bytes, input }));
      turn = mine.catch(() => undefined);
      return mine;
    },

    /** A file as counsel reads it, before the second person publishes it and afterwards. */
    async fileForDesk(id: string): Promise<Buffer> {
      const document = (await db.read(trustFacts)).documents?.[id];
      refuseUnless(document?.file, 'not_found');
      return bytesOf(parts, document.sha256);
    },

    /** What two people have seen leaves the quarantine before it counts; it is read and hashed again. */
    async publish(actor: Actor, target: Target, input: Record<string, unknown>): Promise<void> {
      const document = (await db.read(trustFacts)).documents?.[String(input['document'] ?? '')];
      if (document?.file) await putDocument(parts.documents, await bytesOf(parts, document.sha256));
      await perform(actor, 'publishProgrammeDocument', target, input);
    },

    /** One document by name has to be there, and be of the programme that is asked for. */
    async ask(actor: Actor, target: Target, input: Record<string, unknown>): Promise<void> {
      const { document: id, programme } = input;
      const { documents = {} } = await db.read(trustFacts);
      const document = typeof id === 'string' && id !== '' ? documents[id] : undefined;
      const fits = document?.published && !document.withdrawn && document.programme === programme;
      refuseUnless(!id || fits, 'not_found', 'This document is not there any more.');
      await refuseOften(db, { key: `ask ${target.organization} ${actor.id}`, max: 20, windowMs: dayMs }, clock());
      await perform(actor, 'askForProgramme', target, input);
    },
  };
}

async function hipaaOf(tx: ReadTx, now: number) {
  const catalog = await catalogFacts(tx);
  const { controls, version } = inForceAt(catalog, now);
  const { regions } = await offeredRegions(tx, now);
  const carrying = new Set(regions.filter((each) => !each.because).map((each) => each.provider));
  const without = [...new Set(regions.map((each) => each.provider))].filter((each) => !carrying.has(each));
  return {
    version,
    kinds: safeguardKinds.map((kind) => ({
      ...kind,
      controls: vendorControls(kind.section, controls).map(({ id, title, description, citations }) => ({
        ...{ id, title, description },
        citations: citations.filter((each) => each.includes(kind.section)),
      })),
    })),
    outside: outsideOf({ byoc: catalog.byoc?.covered === true, without: without.map((each) => names[each] ?? each) }),
  };
}

interface Drafting {
  actor: Actor;
  target: Target;
  bytes: Buffer | undefined;
  input: Record<string, unknown>;
}

async function draft(parts: PortalParts, perform: Perform, { actor, target, bytes, input }: Drafting): Promise<void> {
  if (!bytes || bytes.length === 0) {
    await perform(actor, 'draftProgrammeDocument', target, input);
    return;
  }
  const { sha256: typed } = input;
  await whileQuarantined(parts, { actor, what: 'programme', bytes }, async ({ sha256, ...file }) => {
    if (typeof typed === 'string' && typed.trim() !== '' && typed.trim().toLowerCase() !== sha256)
      throw new Invalid({ sha256: 'The file has another hash.' });
    // What is not public goes out with a mark on every page, or not at all.
    const trial = input['tier'] === 'public' ? undefined : await parts.marking.mark(bytes, trialMark);
    if (trial && 'refused' in trial) throw new Invalid({ file: trial.refused });
    await perform(actor, 'draftProgrammeDocument', target, { ...input, sha256, file });
  });
}
