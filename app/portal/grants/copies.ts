import { createHash } from 'node:crypto';
import { z } from 'zod';
import { plainMoment } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { grantedTo } from '#app/domain/grants/asking.ts';
import { parse, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import type { Mark } from '#app/outside/marking.ts';
import { caseOf, nameOf } from '#db/case.ts';
import { refuseOften } from '#db/counters.ts';
import { freshId } from '#db/fresh.ts';
import { behindGate } from '#db/grants/views.ts';
import { getDocument } from '#db/keeping/documents.ts';
import { textOf } from '#db/seal.ts';
import { stateOf, trustFacts } from '#db/state.ts';
import { eventAt } from '#db/store.ts';
import type { ReadTx } from '#db/types.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';
import { keptBytes } from './kept-bytes.ts';

const hour = 3_600_000;
const mostRemembered = 10_000;
const chosen = z.object({ request: z.string().max(100), document: z.string().max(100) });
const withdrawn = 'This document was withdrawn. Nobody is given it any more.';

/** A copy that may be handed out now, and the question whether it still may be, asked again for each part of it. */
export interface OpenCopy {
  bytes: Buffer;
  sha256: string;
  /** Throws the refusal when it may not be any more. */
  check(): Promise<void>;
}

/**
 * Copies that say on every page whose they are. None is kept on disk: a copy is made again from the document and from what was sealed in
 * its event, and goes out only if its hash is the one of the log.
 */
export function copyPortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  const known = keptBytes();
  /** Copies of which this process has written down that they were fetched: whoever leaves out the first byte is written down too. */
  const fetched = new Set<string>();

  /** What may be had by this request now. */
  async function allowed(tx: ReadTx, organization: string, of: z.output<typeof chosen>, person: string) {
    const { facts } = await stateOf(tx, organization, 'organization');
    grantedTo(facts, of, person, clock());
    const document = (await trustFacts(tx)).documents?.[of.document];
    refuseUnless(document && behindGate(document), 'not_allowed', withdrawn);
    return document;
  }

  return {
    /** Marks one, and writes down that it was. Answers where in the chain it stands: by that it is fetched. */
    async make(actor: Actor, target: Target, values: Record<string, unknown>): Promise<number> {
      const organization = target.organization ?? '';
      const of = parse(chosen, values);
      const { document, text, download } = await db.read(async (tx) => {
        const document = await allowed(tx, organization, of, actor.id);
        const each = await caseOf(tx, organization);
        const name = each.facts.documentRequests?.[of.request]?.name;
        const [who, email] = [name ? each.say.text(name) : '', each.say.email(actor.id)];
        const download = freshId();
        return { document, download, text: markText({ who, email, of: nameOf(each), at: clock(), download }) };
      });
      await refuseOften(db, { key: `copies ${actor.id}`, max: 30, windowMs: hour }, clock());
      const marked = await markedAs(parts, document.sha256, text);
      const copySha256 = hash(marked);
      const made = { ...of, download, mark: text, documentSha256: document.sha256, copySha256, bytes: marked.length };
      const { events } = await perform(actor, 'recordCopy', target, made);
      known.keep(copySha256, marked);
      return events[0]?.seq ?? 0;
    },

    /**
     * For whom it was made, as long as they may have it. `first`: its first byte is asked for, which is written down; undefined where none
     * is, and only its size and its hash are.
     */
    async open(actor: Actor, target: Target, seq: number, first: boolean | undefined): Promise<OpenCopy> {
      const organization = target.organization ?? '';
      const { made, text } = await db.read(async (tx) => {
        const made = Number.isSafeInteger(seq) ? await eventAt(tx, organization, seq) : undefined;
        if (made?.type !== 'copy.made' || made.actor.id !== actor.id) throw new Refusal('not_found');
        await allowed(tx, organization, made.data, actor.id);
        return { made: made.data, text: await textOf(tx, made.data.mark) };
      });
      const { copySha256: sha256, request, document, download } = made;
      const bytes =
        known.of(sha256) ?? (text === undefined ? undefined : await markedAs(parts, made.documentSha256, text));
      refuseUnless(
        bytes && hash(bytes) === sha256,
        'stale',
        'This copy cannot be made again as it was. Make a new one.',
      );
      known.keep(sha256, bytes);
      if (first || (first === false && !fetched.has(download))) {
        await perform(actor, 'recordFetch', target, { request, document, download });
        fetched.add(download);
        if (fetched.size > mostRemembered) fetched.clear();
      }
      const check = () => db.read(async (tx) => void (await allowed(tx, organization, made, actor.id)));
      return { bytes, sha256, check };
    },
  };
}

async function markedAs({ documents, marking }: PortalParts, sha256: string, text: string): Promise<Buffer> {
  const answer = await marking.mark(await getDocument(documents, sha256), markOf(text));
  refuseUnless('marked' in answer, 'not_found', 'Its pages cannot be marked, so it is not handed out. Tell counsel.');
  return answer.marked;
}

interface Whose {
  who: string;
  email: string;
  of: string;
  at: number;
  download: string;
}
/** The last line goes across each page. */
const markText = ({ who, email, of, at, download }: Whose): string =>
  [
    `Copy for ${who} <${email}>, ${of}`,
    `${plainMoment(at)} · Download ${download} · Confidential`,
    `${email} · ${download}`,
  ].join('\n');

function markOf(text: string): Mark {
  const lines = text.split('\n');
  return { lines: lines.slice(0, -1), across: lines.at(-1) ?? '' };
}

/** What is tried when a document comes in: as long as any mark may be. */
export const trialMark: Mark = markOf(
  markText({
    who: 'N'.repeat(100),
    email: `${'e'.repeat(64)}@${'d'.repeat(180)}.example`,
    of: 'O'.repeat(200),
    at: 0,
    download: '0'.repeat(36),
  }),
);

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
