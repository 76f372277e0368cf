import type { Ledger } from '#db/privacy/ledger.ts';
import type { Provisioner } from '../outside/cloud.ts';
import type { Identity } from '../outside/identity.ts';
import type { PdfInspection } from '../outside/inspection.ts';
import type { Mail } from '../outside/mail.ts';
import type { PdfMarking } from '../outside/marking.ts';
import type { Permits } from '../outside/permits.ts';
import type { Signing } from '../outside/signing.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { PreviewParts } from './templates/preview.ts';

export interface PortalParts extends PreviewParts {
  signing: Signing;
  mail: Mail;
  provisioner: Provisioner;
  identity: Identity;
  /** What staff must have shown their provider, one of these. */
  secondFactors: readonly string[];
  permits: Permits;
  documents: string;
  /** Uploaded files, until two people have verified them. */
  quarantine: string;
  /** Exports of personal data, sealed. */
  exports: string;
  /** Erasures, beside the keys. */
  ledger: Ledger;
  inspection: PdfInspection;
  marking: PdfMarking;
  clock: () => number;
  publicUrl: string;
  /** Brings every event into the tree and signs its head. */
  sequence(): Promise<unknown>;
  /** Seals what must be kept and never shown. */
  secrets: SecretBox;
  /** The log's public key in C2SP form. */
  logKey: string;
  /** A text as a note that the log’s key signed. */
  signNote(text: string): string;
  /** Why the log does not hold, when it does not: nothing is written then, and the gate opens for nobody. */
  broken(): string | undefined;
  /** Why the gate says nothing at the moment, when it does not. */
  unwell(): 'log_broken' | 'gate_unwell' | undefined;
  /** Called after a change: jobs may be due, and a checkpoint when the gate is touched. */
  changed(gateRelevant: boolean): void;
}
