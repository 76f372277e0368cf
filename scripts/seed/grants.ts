import type { Actor } from '#app/domain/command.ts';
import { ndaNow } from '#app/domain/grants/nda-text.ts';
import type { House } from '#app/start/wiring.ts';

interface People {
  clara: Actor;
  /** An admin of an organization with an agreement in force. */
  reader: { actor: Actor; name: string; organization: string };
}

/** A customer who signed the NDA, was granted a report by the rule for customers, and had a copy; and a domain whose people need no look. */
export async function seedGrants({ portal, worker }: House, { clara, reader }: People): Promise<void> {
  await portal.perform(clara, 'allowDomain', {}, { domain: 'auditors.example', days: 90 });
  const { actor, name, organization } = reader;
  const [report] = await portal.requests.offered();
  if (!report) return;
  await portal.requests.ask(actor, { organization }, { name, documents: report.id, note: 'For our yearly review.' });
  const signed = { name, agreed: 'on', shownSha256: ndaNow(undefined).textSha256 };
  await portal.ndas.accept(actor, { organization }, signed);
  await worker.drain();
  const { requests } = await portal.read(actor, 'gatedDocuments', { organization });
  const granted = requests.find(({ standing }) => standing.is === 'granted');
  if (!granted) throw new Error('The rule for customers granted nothing.');
  await portal.copies.make(actor, { organization }, { request: granted.id, document: report.id });
}
