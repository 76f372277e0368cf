import type { Actor } from '#app/domain/command.ts';
import type { Paper } from '#app/domain/paper/facts.ts';
import { Invalid, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { getDocument, putDocument } from '#db/keeping/documents.ts';
import * as accounts from '#db/people/accounts.ts';
import { stateOf } from '#db/state.ts';
import { bytesOf, type Quarantined, whileQuarantined } from '../keeping/quarantine.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

/** Where somebody does something, and in which request. */
interface At {
  organization: string;
  request?: string;
}

/** Files of agreements signed elsewhere, and certificates of destruction: what a command alone cannot do. */
export function endingPortal(parts: PortalParts, perform: Perform) {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    /** Looks at the file, keeps it in quarantine under its hash, then asks. One at a time; what is not taken is not kept. */
    upload(actor: Actor, at: At, bytes: Buffer | undefined, input: Record<string, unknown>): Promise<string> {
      const mine = turn.then(() => upload(parts, perform, { actor, at, bytes, input }));
      turn = mine.catch(() => undefined);
      return mine;
    },

    /** Reading is an event. What does not match its hash is never handed out. */
    async read(actor: Actor, at: At, paper: string): Promise<Buffer> {
      const { events } = await perform(actor, 'readPaper', at, { paper });
      const read = events[0];
      if (read?.type !== 'paper.read') throw new Refusal('not_found');
      return bytesOf(parts, read.data.sha256);
    },

    /** The stored file is read and hashed again for each verification. What is verified leaves the quarantine before it counts. */
    async verify(actor: Actor, at: At, input: { paper: string; sha256: string }): Promise<void> {
      const paper = await paperOf(parts, at.organization, input.paper);
      const bytes = await bytesOf(parts, paper.sha256);
      if (paper.verified.length > 0) await putDocument(parts.documents, bytes);
      await perform(actor, 'verifyPaper', at, input);
    },

    /** Opens a certificate of destruction for signing. The address lives five minutes and is used once. */
    async openCertificate(actor: Actor, at: At, named: { agreement: string; destruction: string }): Promise<string> {
      await perform(actor, 'openDestruction', at, named);
      const { facts } = await parts.db.read((tx) => stateOf(tx, at.organization, 'organization'));
      const agreement = facts.agreements.find((each) => each.id === named.agreement);
      const destruction = agreement?.destructions?.find((each) => each.id === named.destruction);
      refuseUnless(destruction?.sent, 'no_agreement');
      const who = await parts.db.read((tx) => accounts.addressOf(tx, destruction.signer));
      const back = new URLSearchParams({ organization: at.organization, ...named });
      return parts.signing.recipientView({
        envelopeId: destruction.sent.envelope,
        signer: { ...who, clientUserId: destruction.signer, title: parts.vendor.counselTitle },
        returnUrl: `${parts.publicUrl}/counsel/certificates/return?${back}`,
      });
    },

    async certificate(
      actor: Actor,
      at: At,
      named: { agreement: string; destruction: string; what: 'destruction' | 'certificate' },
    ): Promise<Buffer> {
      const { events } = await perform(actor, 'readDestruction', at, named);
      const read = events[0];
      if (read?.type !== 'destruction.read') throw new Refusal('not_found');
      return getDocument(parts.documents, read.data.sha256);
    },
  };
}

interface Upload {
  actor: Actor;
  at: At;
  bytes: Buffer | undefined;
  input: Record<string, unknown>;
}

async function upload(parts: PortalParts, perform: Perform, { actor, at, bytes, input }: Upload): Promise<string> {
  if (!bytes || bytes.length === 0) throw new Invalid({ file: 'Choose the PDF.' });
  const ask = (file: Quarantined) => perform(actor, 'uploadPaper', at, { ...input, ...file });
  return (await whileQuarantined(parts, { actor, what: 'paper', bytes }, ask)).id;
}

async function paperOf(parts: PortalParts, organization: string, id: string): Promise<Paper> {
  const { facts } = await parts.db.read((tx) => stateOf(tx, organization, 'organization'));
  const paper = facts.papers?.[id];
  refuseUnless(paper, 'not_found');
  return paper;
}
