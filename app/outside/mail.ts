/** What the mail server holds against us, and so against every letter. */
export type MailTrouble = 'auth' | 'tls' | 'refused' | 'connection';

/** What is known in this process about the mail server. Names no receiver. */
export interface MailHealth {
  /** Letters wait until `nextTryAt`; then one tries. `said` is the server's answer, without addresses. */
  down?: { trouble: MailTrouble; said: string; since: number; nextTryAt: number; tries: number };
  lastSuccessAt?: number;
}

/** One letter to one receiver. */
export interface Outgoing {
  /** The message id is made of it: sent twice it is one for the reader's program. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** What it is about: letters with the same name stand in one thread. */
  thread?: string | undefined;
  /** The name of the letter in its return address, by which a bounce finds it. */
  bounce?: string | undefined;
  /** Where its reader leaves what is no duty to read. */
  leave?: string | undefined;
  /** Somebody waits for it before a screen: it is tried, however the server is known to be. */
  asked?: boolean;
}

/** What a mail that came back says. Anybody can write one: it counts by the names of letters, which are signed. */
export interface DeliveryReport {
  names: string[];
  /** `under way`: it is late, or was handed on. `no report`: an answer of a person or a program. */
  outcome: 'failed' | 'under way' | 'no report';
  status: string;
}

export interface Mail {
  /** Throws an `OutsideError`; what is wrong with the letter or its receiver alone by the kind `invalid`, with a code of `mailFaults`. */
  send(letter: Outgoing): Promise<void>;
  health(): MailHealth;
  /** Reads a mail that came to the return address. */
  report(bytes: Uint8Array): DeliveryReport;
  close(): void;
}

/** What a refusal that trying again does not mend is about. */
export const mailFaults = { receiver: 'mail_receiver', letter: 'mail_letter' } as const;
