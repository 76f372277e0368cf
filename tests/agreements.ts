import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { eq } from 'drizzle-orm';
import { docusignSigning } from '#app/adapters/docusign/signing.ts';
import { pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Actor } from '#app/domain/command.ts';
import type { EventType } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import { outbox } from '#db/operations/schema.ts';
import { person as personTable } from '#db/people/schema.ts';
import { everyService } from '#db/services/held.ts';
import { stateOf } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { openPortal, type TestPortal } from './portal.ts';

const pendingOrLast = (facts: Facts) => pendingAgreement(facts) ?? facts.agreements.at(-1);
const system: Actor = { kind: 'system', id: 'test' };

/** Stands between DocuSign and the portal, takes what comes from there and answers for it. */
type Postman = (webhook: Request) => Promise<Response>;

/** A real portal that DocuSign's webhooks reach, with organizations at the moment before the agreement is sent. */
export async function openAgreementDesk(options: Parameters<typeof openPortal>[0] & { postman?: Postman } = {}) {
  const portal = await openPortal(options);
  const { postman } = options;
  const server = createServer(
    getRequestListener((request) =>
      postman && new URL(request.url).pathname === '/webhooks/docusign' ? postman(request) : portal.app.fetch(request),
    ),
  );
  await new Promise<void>((resolve) => server.listen(Number(new URL(portal.portalUrl).port), '127.0.0.1', resolve));
  const outside = outsideOf(portal);
  const sales = await portal.person('Sam Sales', 'sam.sales@vendor.example', 'sales');
  const counsel = await portal.person('Clara Counsel', 'clara.counsel@vendor.example', 'counsel');
  const ops = await portal.person('Olivia Ops', 'olivia.ops@vendor.example', 'ops');

  /** An organization whose admin named a signer: themselves, or somebody else. */
  async function ready(id: string, signer?: { name: string; email: string }) {
    const admin = { name: `Ada ${id}`, email: `ada@${id}.example` };
    const actor = await portal.person(admin.name, admin.email);
    const registered = { organization: id, vendorOrganization: id, name: `${id} Health`, plan: 'enterprise' };
    await portal.perform(system, 'registerOrganization', id, registered);
    await portal.perform(system, 'recordAdmin', id, { person: actor.id });
    await portal.perform(actor, 'contactSales', id, inquiry(admin));
    await portal.perform(sales, 'qualify', id, {});
    const named = signer ?? admin;
    await portal.perform(actor, 'nameSigner', id, { signer: named, title: 'Chief Privacy Officer', authority: 'on' });
    return { id, admin: actor, signer: await portal.person(named.name, named.email) };
  }

  return {
    ...portal,
    outside,
    sales,
    counsel,
    ops,
    ready,
    facts: (id: string): Promise<Facts> =>
      portal.house.db.read(async (tx) => (await stateOf(tx, id, 'organization')).facts),
    services: (id: string) => portal.house.db.read((tx) => everyService(tx, id)),
    /** What happened to the organization, or what of one kind. */
    events: async (id: string, type?: EventType) =>
      (await portal.house.db.read((tx) => eventsOf(tx, id))).filter((each) => !type || each.type === type),
    async agreement(id: string) {
      const found = pendingOrLast(await this.facts(id));
      if (!found) throw new Error('There is no agreement.');
      return found;
    },
    /** Somebody changes their name and address in the directory. */
    rename: (person: string, name: string, email: string) =>
      portal.house.db.write('accounts', async (tx) => {
        await tx.update(personTable).set({ name, email }).where(eq(personTable.id, person));
      }),
    /** The jobs of a kind that an organization ever had. */
    jobs: async (id: string, kind: string) =>
      (await portal.house.db.read((tx) => tx.select().from(outbox).where(eq(outbox.chain, id)))).filter(
        (row) => (JSON.parse(row.message) as { kind: string }).kind === kind,
      ),
    /** DocuSign as another program of the same account would reach it. */
    docusign: () =>
      docusignSigning({
        oauthHost: portal.config.DOCUSIGN_OAUTH_HOST,
        integrationKey: portal.config.DOCUSIGN_INTEGRATION_KEY,
        userId: portal.config.DOCUSIGN_USER_ID,
        privateKeyPem: readFileSync(portal.config.DOCUSIGN_PRIVATE_KEY_FILE, 'utf8'),
        caFile: portal.config.DOCUSIGN_CA_FILE,
      }),
    /** Sends the agreement and waits until DocuSign has it. */
    async send(id: string) {
      await portal.perform(sales, 'sendAgreement', id);
      await until(async () => (await this.agreement(id)).sent !== undefined);
      return this.agreement(id);
    },
    /** Opens the agreement at DocuSign and does one thing there, as a person would. Answers the event of the way back. */
    async visit(actor: Actor, id: string, action: 'finish' | 'later' | 'decline' = 'finish', reason = '') {
      const { id: agreement } = await this.agreement(id);
      const url = await portal.house.portal.openSigning(actor, id, agreement, 'test');
      return outside.visit(url, action, reason);
    },
    /** Ends the portal and lets the outside world go on, for another process to meet it. */
    async leave() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await portal.house.close();
    },
    async close() {
      await this.leave();
      await portal.closeOutside();
    },
  };
}
export type AgreementDesk = Awaited<ReturnType<typeof openAgreementDesk>>;

/** Waits for what must come true; under load that may take a while. */
export async function until(holds: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`This did not come true in ${seconds} seconds: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The sandbox as an operator and as a person at its signing page. */
export function outsideOf({ world }: Pick<TestPortal, 'world'>) {
  const ca = readFileSync(world.docusign.caFile);
  const ask = asker(ca);
  const console = (path: string, body?: unknown) =>
    ask(
      `${world.docusign.url}/_sandbox/${path}`,
      body === undefined ? undefined : JSON.stringify(body),
      'application/json',
    );
  return {
    fault: (mode: string, more: { count?: number; delayMs?: number } = {}) => console('faults', { mode, ...more }),
    calm: () => console('reset-faults', {}),
    expire: (envelope: string) => console(`envelopes/${envelope}/expire`, {}),
    status: async (envelope: string) =>
      (JSON.parse((await console(`envelopes/${envelope}`)).body) as { status: string }).status,
    envelopes: async () => JSON.parse((await console('envelopes')).body) as { envelopeId: string; status: string }[],
    console,
    /** A page or a form of DocuSign's own, as a browser asks for it. */
    ask,
    async mails(to: string) {
      const answer = await fetch(`${world.mail.inbox}?to=${encodeURIComponent(to)}`, {
        headers: { accept: 'application/json' },
      });
      return (await answer.json()) as { subject: string; text: string; messageId?: string }[];
    },
    /** Does one thing in DocuSign's own pages, without a way through the portal; nothing when it is not the recipient's turn. */
    async sign(envelope: string, recipient: string, action = 'finish', reason = ''): Promise<void> {
      const opened = await console(`envelopes/${envelope}/recipients/${recipient}/open`, {});
      const { url } = JSON.parse(opened.body) as { url?: string };
      if (url) await this.visit(url, action, reason);
    },
    async visit(url: string, action: string, reason: string): Promise<string> {
      const opened = await ask(url);
      const page = new URL(opened.location ?? '', url).href;
      await ask(page);
      const form = new URLSearchParams({ action, consent: 'yes', signature: 'A Signature', reason });
      const left = await ask(page, form.toString(), 'application/x-www-form-urlencoded');
      return new URL(left.location ?? 'none:', url).searchParams.get('event') ?? `status ${left.status}`;
    },
  };
}

interface Answer {
  status: number;
  location: string | undefined;
  body: string;
}

const asker =
  (ca: Buffer) =>
  (url: string, body?: string, type = 'application/json'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          ca,
          // The operator is not irritated by a certificate that it exchanged itself.
          rejectUnauthorized: false,
          method: body === undefined ? 'GET' : 'POST',
          ...(body !== undefined && { headers: { 'content-type': type } }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location,
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });

const inquiry = (contact: { name: string; email: string }) => ({
  role: 'covered_entity',
  legalEntity: 'Test Health, Inc.',
  address: '1 Main Street, Portland',
  affiliates: '',
  use: 'Analytics over claims.',
  deployment: 'hosted',
  regions: ['aws/us-east-1'],
  timeline: 'now',
  privacyContact: contact,
  securityContact: contact,
  incidentContact: contact,
});
