import { PDFDocument } from '@cantoo/pdf-lib';
import { isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { ndaNow } from '#app/domain/grants/nda-text.ts';
import { until } from '#tests/agreements.ts';
import { happened, story } from '#tests/ready-customer.ts';
import { openPostDesk } from '../../faults/operations/post-desk.ts';

export const day = 86_400_000;

/** How it is refused: by which code, or beside which fields. */
export const code = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: { code?: string; issues?: object }) => error.code ?? Object.keys(error.issues ?? {}),
  );

export async function pdf(text: string, pages = 2): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let number = 1; number <= pages; number += 1)
    document.addPage().drawText(`SAMPLE ${text}, page ${number}`, { x: 60, y: 700 });
  return Buffer.from(await document.save());
}

/** A portal with one document of each tier behind the gate, and what people do there in a word. */
export async function openHouse(clock: () => number) {
  const desk = await openPostDesk(clock);
  const { portal } = desk.house;
  const caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  const draft = (bytes: Buffer | undefined, over: Record<string, unknown> = {}) =>
    portal.programmes.draft(desk.counsel, {}, bytes, {
      ...{ programme: 'pci', kind: 'attestation', title: 'SAMPLE report', issuer: 'Nobody', scope: 'SAMPLE' },
      ...{ edition: 'v4.0.1', issued: isoDay(clock() - 30 * day), tier: 'nda', ...over },
    });
  const publish = async (tier: string, bytes?: Buffer) => {
    await draft(bytes ?? (await pdf(tier)), { tier, title: `SAMPLE ${tier}` });
    const { id: document, sha256 } = (await portal.read(caspar, 'programmeDesk')).drafts.at(-1) ?? {};
    await portal.programmes.publish(caspar, {}, { document, sha256 });
    return { id: document ?? '', sha256: sha256 ?? '' };
  };
  const documents = {
    nda: await publish('nda'),
    customer: await publish('customer'),
    named: await publish('named'),
  };
  const { textSha256 } = ndaNow(undefined);
  const seen = (actor: Actor, organization: string) => portal.read(actor, 'gatedDocuments', { organization });
  const settle = async () => {
    desk.house.wake();
    await desk.house.worker.drain();
  };
  return {
    ...desk,
    portal,
    caspar,
    draft,
    publish,
    documents,
    seen,
    settle,
    /** Somebody without a place here asks for a document by its tier. */
    async prospect(name: string, documentId = documents.nda.id) {
      const email = `${name}@${name}-clinics.example`;
      const actor = await desk.person('', email);
      const asked = {
        company: `${name} Clinics`,
        name: `${name} Person`,
        documents: documentId,
        note: 'For a review.',
      };
      const organization = await portal.requests.begin(actor, asked, 'test');
      await settle();
      return { actor, organization, email };
    },
    /** An organization with an agreement in force, and one admin. */
    async customer(id: string, endsAt?: number) {
      const admin = await desk.person(`Ada ${id}`, `ada@${id}.example`);
      const drafts = story(id, `${id}-at-vendor`, clock()).map(
        (each): Draft =>
          each.type === 'agreement.in_force' && endsAt !== undefined
            ? { ...each, data: { ...each.data, endsAt } }
            : each,
      );
      const joined: Draft = { type: 'member.joined', data: { person: admin.id, role: 'admin' } };
      await happened(desk.house.db, id, [...drafts, joined], clock);
      return admin;
    },
    ask: async (actor: Actor, organization: string, document: string | string[], more: object = {}) => {
      await portal.requests.ask(actor, { organization }, { name: 'Ada Asker', documents: document, note: '', ...more });
      await settle();
    },
    sign: async (actor: Actor, organization: string, over: object = {}) => {
      await portal.ndas.accept(
        actor,
        { organization },
        { name: 'Ada Asker', agreed: 'on', shownSha256: textSha256, ...over },
      );
      await settle();
    },
    newest: async (actor: Actor, organization: string) => {
      const [first] = (await seen(actor, organization)).requests;
      if (!first) throw new Error('Nothing was asked for.');
      return first;
    },
    copy: (actor: Actor, organization: string, request: string, document: string) =>
      portal.copies.make(actor, { organization }, { request, document }),
    open: (actor: Actor, organization: string, seq: number, first = true) =>
      portal.copies.open(actor, { organization }, seq, first),
    letter: async (to: string, subject: RegExp) => {
      const found = async () => (await desk.arrived(to)).filter((each) => subject.test(each.subject));
      await until(async () => {
        desk.house.wake();
        return (await found()).length > 0;
      });
      return (await found())[0]?.text ?? '';
    },
  };
}
export type GrantHouse = Awaited<ReturnType<typeof openHouse>>;
