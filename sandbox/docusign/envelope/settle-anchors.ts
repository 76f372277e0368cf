import { resolveAnchors } from '../paper/anchors.ts';
import type { Room } from '../room.ts';
import { type Envelope, recipientOf } from './envelope.ts';
import { isOpen } from './routing.ts';
import { step } from './step.ts';

const unplaced = (envelope: Envelope) =>
  envelope.recipients.filter((each) =>
    Object.values(each.tabs)
      .flat()
      .some((tab) => tab.anchorString && tab.xPosition === undefined),
  );

/**
 * Finds the anchors of tabs that were added to an envelope. Reading a PDF takes its time, so it is done outside the transaction. When a
 * string is nowhere and the envelope is out, or about to leave, the tabs that wait for it are taken back and the caller is told.
 */
export async function settleAnchors(room: Room, envelopeId: string, options: { strict?: boolean } = {}): Promise<void> {
  const envelope = room.vault.envelopes.get(envelopeId);
  if (!envelope || envelope.template || unplaced(envelope).length === 0) return;
  const strict = options.strict || isOpen(envelope);
  const waiting = unplaced(envelope).map((each) => each.recipientIdGuid);
  try {
    await resolveAnchors(envelope, (id) => room.vault.files.get(envelopeId, id), { lenient: !strict });
  } catch (error) {
    if (isOpen(envelope)) step(room, envelopeId, (current) => dropUnplaced(current.envelope));
    throw error;
  }
  step(room, envelopeId, (current) => {
    for (const guid of waiting) {
      const [target, source] = [recipientOf(current.envelope, guid), recipientOf(envelope, guid)];
      if (target && source) target.tabs = source.tabs;
    }
  });
}

/** A paper has new text: its anchors are looked for again, and several places of one anchor are one tab as before. */
export function forgetAnchors(envelope: Envelope, documentId: string): void {
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs)) {
      const seen = new Set<string>();
      recipient.tabs[kind] = tabs.flatMap((tab) => {
        if (!tab.anchorString || tab.documentId !== documentId) return [tab];
        const same = `${tab.anchorString} ${tab.tabLabel ?? ''}`;
        if (seen.has(same)) return [];
        seen.add(same);
        const { xPosition: _x, yPosition: _y, pageNumber: _page, ...unplacedTab } = tab;
        return [unplacedTab];
      });
    }
}

function dropUnplaced(envelope: Envelope): void {
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs))
      recipient.tabs[kind] = tabs.filter((tab) => !tab.anchorString || tab.xPosition !== undefined);
}
