import { OutsideError, type OutsideKind } from '#app/outside/error.ts';
import type { MailHealth, MailTrouble } from '#app/outside/mail.ts';

/** What is known about the mail server, and who may speak to it while it takes nothing. */
export interface MailCircuit {
  /** Lets a letter pass, or throws when the server is known to take none. The answer must be called when it has been tried. */
  enter(asked: boolean): () => void;
  worked(to: string): void;
  /** The server said no to one letter, and so it is well. */
  answered(): void;
  /** It said no in words that may be about us. Answers whether they are: nobody's letter has left while it said so to several. */
  doubtful(to: string): boolean;
  /** What is held against us. Answers how long this letter waits, or that it is this receiver alone whom the server refuses. */
  failed(trouble: MailTrouble, said: string, to: string): OutsideError | 'theirs';
  health(): MailHealth;
}

/** So many failures in a row, or two of different receivers, mean that it is nobody's alone. */
const inARow = 3;

/**
 * A key or certificate that is refused stops all letters at once; a broken connection, and a refusal in words that may be about us, only
 * when no letter between has left. One that is refused again and again while others leave is refused for its receiver.
 */
export function mailCircuit(clock: () => number): MailCircuit {
  let down: MailHealth['down'];
  let probing = false;
  let lastSuccessAt: number | undefined;
  let failures: string[] = [];
  const doubted = new Set<string>();
  /** How often somebody's letter was refused though others left between. */
  const alone = new Map<string, { times: number; before: number }>();

  return {
    enter(asked) {
      if (!down || asked) return () => undefined;
      if (probing) throw waiting(down.trouble, clock() + 2_000);
      if (clock() < down.nextTryAt) throw waiting(down.trouble, down.nextTryAt);
      probing = true;
      return () => {
        probing = false;
      };
    },
    worked(to) {
      lastSuccessAt = clock();
      down = undefined;
      failures = [];
      alone.delete(to);
      doubted.clear();
    },
    answered() {
      down = undefined;
      failures = [];
    },
    doubtful(to) {
      doubted.add(to);
      return doubted.size >= inARow;
    },
    failed(trouble, said, to) {
      const now = clock();
      failures = [...failures, to].slice(-inARow);
      const many = failures.length >= inARow || new Set(failures).size > 1;
      const known = alone.get(to);
      if (trouble === 'refused' && lastSuccessAt !== undefined && lastSuccessAt !== known?.before)
        alone.set(to, { times: (known?.times ?? 0) + 1, before: lastSuccessAt });
      if ((alone.get(to)?.times ?? 0) > inARow) return 'theirs';
      if (!down && !many && trouble !== 'auth' && trouble !== 'tls') return waiting(trouble, now + 2_000);
      // Of those that were on their way together the first one was the try.
      if (down && now < down.nextTryAt) return waiting(trouble, down.nextTryAt);
      const tries = (down?.tries ?? 0) + 1;
      const nextTryAt = now + Math.min(2_000 * 2 ** Math.min(tries, 8), 60_000);
      down = { trouble, said, since: down?.since ?? now, tries, nextTryAt };
      return waiting(trouble, nextTryAt);
    },
    health: () => ({ ...(down && { down }), ...(lastSuccessAt !== undefined && { lastSuccessAt }) }),
  };
}

const kinds: Record<MailTrouble, OutsideKind> = {
  auth: 'auth',
  tls: 'auth',
  refused: 'auth',
  connection: 'network',
};
const sentences: Record<MailTrouble, string> = {
  auth: 'The mail server refuses the portal’s sign-in. An operator has been told.',
  tls: 'The mail server and the portal do not agree on encryption. An operator has been told.',
  refused: 'The mail server takes nothing from the portal. An operator has been told.',
  connection: 'The mail server does not answer.',
};

const waiting = (trouble: MailTrouble, until: number) =>
  new OutsideError(kinds[trouble], `mail_${trouble}`, sentences[trouble], until, true);
