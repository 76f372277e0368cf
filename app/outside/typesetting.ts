import type { TabPlace } from './signing.ts';

/** A template's text as blocks, filled in. Everything in it is literal text. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'clause'; number: string; text: string }
  | { kind: 'paragraph'; text: string };

export interface ContractText {
  title: string;
  blocks: Block[];
  parties: { customer: string; customerAddress: string; vendor: string; vendorAddress: string };
  signatures: { customerName: string; customerTitle: string; vendorName: string; vendorTitle: string };
  /** Stands in the footer with the page numbers. */
  reference: string;
}

/** Typesets a contract. The same text gives the same bytes. */
export interface Contract {
  typeset(text: ContractText): Promise<{ pdf: Buffer; customerTabs: TabPlace; countersignerTabs: TabPlace }>;
  close(): Promise<void>;
}

/** What the vendor certifies at the end. Dates stand in it as they are read; everything in it is literal text. */
export interface DestructionText {
  reference: string;
  vendor: { name: string; address: string };
  customer: { name: string; address: string };
  agreement: { reference: string; effective: string; ended: string };
  destroyed: { service: string; place: string; returned: string; on: string; method: string; attestedBy: string }[];
  kept: { service: string; place: string; reason: string }[];
  signer: { name: string; title: string };
}

/** Typesets the certificate of return or destruction. The same text gives the same bytes. */
export interface DestructionCertificate {
  typeset(text: DestructionText): Promise<{ pdf: Buffer; tabs: TabPlace }>;
  close(): Promise<void>;
}
