import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#app/domain/command.ts';
import { own } from '#app/domain/copy.ts';
import { ndaNow } from '#app/domain/grants/nda-text.ts';
import { Invalid, parse, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { putDocument } from '#db/keeping/documents.ts';
import { stateOf, trustFacts } from '#db/state.ts';
import { bytesOf, whileQuarantined } from '../keeping/quarantine.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

type Values = Record<string, unknown>;

/** A text of many lines as a form's area sends it: line ends are made one kind, as they are hashed. */
const body = z.string().transform((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`);

/** NDAs: by typed name under a text, or signed elsewhere with a file. */
export function ndaPortal(parts: PortalParts, perform: Perform) {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    /** Only the text that is signed now, and only for the hash that was shown. */
    async accept(actor: Actor, target: Target, { name, agreed, shownSha256 }: Values): Promise<void> {
      const { version, textSha256, binds, months } = ndaNow((await parts.db.read(trustFacts)).nda);
      const signed = { name, agreed, shownSha256: shownSha256 ?? '', version, textSha256, binds, months };
      await perform(actor, 'acceptNda', target, signed);
    },

    /** Looks at the file, keeps it in quarantine under its hash, then asks. One at a time; what is not taken is not kept. */
    upload(actor: Actor, target: Target, bytes: Buffer | undefined, { binds, signedOn }: Values): Promise<void> {
      const mine = turn.then(async () => {
        if (!bytes || bytes.length === 0) throw new Invalid({ file: 'Choose the PDF.' });
        await whileQuarantined(parts, { actor, what: 'nda', bytes }, (file) =>
          perform(actor, 'uploadNda', target, { binds, signedOn, ...file }),
        );
      });
      turn = mine.catch(() => undefined);
      return mine;
    },

    /** Reading is an event. What does not match its hash is never handed out. */
    async read(actor: Actor, target: Target, paper: string): Promise<Buffer> {
      const { events } = await perform(actor, 'readNda', target, { paper });
      const read = events[0];
      if (read?.type !== 'nda.paper_read') throw new Refusal('not_found');
      return bytesOf(parts, read.data.sha256);
    },

    /** The stored file is read and hashed again, and leaves the quarantine before it counts. */
    async verify(actor: Actor, target: Target, { paper: id, sha256, holdsUntil }: Values): Promise<void> {
      const paper = typeof id === 'string' ? id : '';
      const { facts } = await parts.db.read((tx) => stateOf(tx, target.organization ?? '', 'organization'));
      const found = own(facts.ndaPapers, paper);
      refuseUnless(found, 'not_found');
      await putDocument(parts.documents, await bytesOf(parts, found.sha256));
      await perform(actor, 'verifyNda', target, { paper, sha256, holdsUntil });
    },

    async draft(actor: Actor, target: Target, { text: typed, ...values }: Values): Promise<void> {
      const { text } = parse(z.object({ text: body }), { text: typed });
      const textSha256 = createHash('sha256').update(text, 'utf8').digest('hex');
      await perform(actor, 'draftNda', target, { ...values, text, textSha256 });
    },
  };
}
