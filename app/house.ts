import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { LogBroken, sequencer, verifyLog } from '#db/audit.ts';
import { type CheckpointKey, lastSigned, loadOrCreateKey, verifierKey } from '#db/checkpoint.ts';
import { releaseLeases } from '#db/queue.ts';
import { personOf } from '#db/seal.ts';
import { openDb } from '#db/sqlite.ts';
import { typstContract } from './adapters/contract.ts';
import { oidcIdentity } from './adapters/identity.ts';
import { smtpMail } from './adapters/mail.ts';
import { cloudProvisioner } from './adapters/provisioner.ts';
import { docusignSigning } from './adapters/signing.ts';
import { webhookCaller } from './adapters/webhook.ts';
import type { Config } from './config.ts';
import { createJobs } from './jobs/jobs.ts';
import { startWorker, type Worker } from './jobs/worker.ts';
import { createPortal } from './portal.ts';
import { keysOf, secretBox } from './secret-box.ts';

export const log = pino(
  { level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ fd: 2, sync: true }),
);

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Opens everything that the portal consists of, from its configuration. `migrations` differs between source and bundle. */
export async function openHouse(config: Config, migrations: string, clock: () => number = Date.now) {
  const db = await openDb({ file: join(config.PORTAL_DATA, 'portal.sqlite'), migrations });
  const documents = join(config.PORTAL_DATA, 'documents');
  const counsel = { name: config.COUNSEL_NAME, email: config.COUNSEL_EMAIL.toLowerCase() };
  const countersigner = await db.write('accounts', (tx) => personOf(tx, counsel, clock()));
  const signing = docusignSigning({
    oauthHost: config.DOCUSIGN_OAUTH_HOST,
    integrationKey: config.DOCUSIGN_INTEGRATION_KEY,
    userId: config.DOCUSIGN_USER_ID,
    accountId: config.DOCUSIGN_ACCOUNT_ID,
    privateKeyPem: readFileSync(config.DOCUSIGN_PRIVATE_KEY_FILE, 'utf8'),
    basePath: config.DOCUSIGN_BASE_PATH,
    caFile: config.DOCUSIGN_CA_FILE,
  });
  const mail = smtpMail({ url: config.SMTP_URL, from: config.MAIL_FROM });
  const provisioner = cloudProvisioner({
    baseUrl: config.CLOUD_API_URL,
    keyId: config.CLOUD_API_KEY_ID,
    keySecret: config.CLOUD_API_KEY_SECRET,
  });
  const identity = oidcIdentity({
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    redirectUri: `${config.PUBLIC_URL}/staff/callback`,
  });
  const secrets = secretBox(keysOf(readFileSync(config.SECRETS_KEY_FILE, 'utf8')));
  const key = loadOrCreateKey(config.CHECKPOINT_KEY_FILE, 'hipaa-onboarding-portal');
  const sequence = treeKeeper(db, config, key, clock);
  let worker: Worker | undefined;
  const portal = createPortal({
    db,
    signing,
    mail,
    provisioner,
    identity,
    documents,
    clock,
    countersigner,
    countersignerTitle: config.COUNSEL_TITLE,
    publicUrl: config.PUBLIC_URL,
    sequence: sequence.now,
    logKey: verifierKey(key),
    secrets,
    changed(gateRelevant) {
      if (gateRelevant) sequence.soon();
      worker?.wake();
    },
  });
  const jobs = createJobs(db, portal.perform, {
    signing,
    mail,
    provisioner,
    contract: typstContract(),
    caller: webhookCaller({ allowPrivate: config.ALLOW_SANDBOX }),
    secrets,
    clock,
    documents,
    publicUrl: config.PUBLIC_URL,
    vendor: {
      name: config.VENDOR_NAME,
      legalName: config.VENDOR_LEGAL_NAME,
      address: config.VENDOR_ADDRESS,
      salesEmail: config.SALES_EMAIL,
      opsEmail: config.OPS_EMAIL,
      counselEmail: config.COUNSEL_EMAIL,
      counselTitle: config.COUNSEL_TITLE,
    },
  });
  await sequence.now();
  await releaseLeases(db, clock());
  worker = startWorker({
    db,
    jobs,
    clock,
    reconcileMs: config.RECONCILE_SECONDS * 1000,
    log: (error, what) =>
      log.warn(
        {
          what,
          error: error instanceof Error ? error.name : 'unknown',
          kind: (error as { kind?: string }).kind,
          message: (error as { kind?: string }).kind ? (error as Error).message : undefined,
        },
        'not done, will be tried again',
      ),
  });
  return {
    db,
    portal,
    worker,
    mail,
    sequence,
    wake: () => worker.wake(),
    verify: () => db.read((tx) => verifyLog(tx, lastSigned(config.CHECKPOINT_KEY_FILE))),
    async close() {
      await worker.stop();
      await sequence.stop();
      await db.close();
    },
  };
}

/** Keeps the tree: at once after what touches the gate, else every minute. A log that contradicts its last signed head stops the portal. */
function treeKeeper(db: Parameters<typeof sequencer>[0], config: Config, key: CheckpointKey, clock: () => number) {
  const anchor = (note: string) =>
    appendFile(`${config.CHECKPOINT_KEY_FILE}.checkpoints`, `${note}\n`, { mode: 0o600 });
  const tree = sequencer(db, key, config.CHECKPOINT_KEY_FILE, anchor);
  let turn: Promise<unknown> = Promise.resolve();
  let broken: string | undefined;
  const now = () => {
    turn = turn
      .then(() => tree.advance(clock()))
      .catch((error: unknown) => {
        if (error instanceof LogBroken) broken = error.message;
        throw error;
      });
    return turn;
  };
  const quietly = () =>
    void now().catch((error: Error) => {
      turn = Promise.resolve();
      log.error({ error: error.name }, 'the log could not be sequenced');
    });
  const timer = setInterval(quietly, 60_000);
  timer.unref();
  return {
    now,
    soon: () => void setImmediate(quietly),
    broken: () => broken,
    async stop() {
      clearInterval(timer);
      await turn.catch(() => undefined);
    },
  };
}

export const requestId = () => v7();
