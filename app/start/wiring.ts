import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, desc, eq, max } from 'drizzle-orm';
import { type Deriving, derivedByNobody, deriving } from '#db/derivation.ts';
import type { Migrating } from '#db/engine/migrations.ts';
import { openDb, type Place } from '#db/engine/open.ts';
import { purge } from '#db/keeping/purge.ts';
import type { Verified } from '#db/log/finding.ts';
import { checkpoint, event, leaf, pendingLeaf } from '#db/log/schema.ts';
import { erasureLedger, ledgerFileOf } from '#db/privacy/ledger.ts';
import { releaseLeases } from '#db/queue.ts';
import { personOf } from '#db/seal.ts';
import type { Db, ReadTx } from '#db/types.ts';
import { docusignSigning } from '../adapters/docusign/signing.ts';
import { oidcIdentity } from '../adapters/identity.ts';
import { smtpMail } from '../adapters/mail/smtp.ts';
import { pdfInspection } from '../adapters/pdf-inspection.ts';
import { pdfMarking } from '../adapters/pdf-marking.ts';
import { jwtPermits } from '../adapters/permit.ts';
import { cloudProvisioner } from '../adapters/provisioner.ts';
import { typstContract } from '../adapters/typst/contract.ts';
import { typstDestruction } from '../adapters/typst/destruction.ts';
import { webhookCaller } from '../adapters/webhook.ts';
import { desks, type MailedDesk, mailedDesks } from '../domain/roles.ts';
import { createJobs } from '../jobs/parts.ts';
import { eraseWhatCameBack } from '../jobs/privacy/restore.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import { keepLog } from '../log/keeper.ts';
import { log } from '../log/logger.ts';
import { untilDone } from '../log/until-done.ts';
import { keepWatchdog } from '../log/watchdog.ts';
import { createPortal } from '../portal/portal.ts';
import { keysOf, secretBox } from '../secrets/secret-box.ts';
import { UnsafeConfig } from './config/config.ts';
import { docusignSettings } from './config/docusign.ts';
import { permitFolder } from './config/permit-folder.ts';
import type { Config } from './config/settings.ts';
import { instanceIn } from './instance.ts';

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Where the database of a configuration is. `migrations` differs between source and bundle. */
export const placeOf = (config: Config, migrations: string): Place => ({
  url: config.DATABASE_URL,
  folder: config.PORTAL_DATA,
  migrations,
});

/**
 * Opens everything that the portal consists of, from its configuration. `build` names the program, so that another one derives its
 * facts anew; `migrating` is told when the database has to be migrated first.
 */
export async function openHouse(
  config: Config,
  migrations: string,
  clock: () => number = Date.now,
  build?: string,
  migrating?: Migrating,
) {
  const store = placeOf(config, migrations);
  const opened = await openDb(store, migrating);
  try {
    await refuseOldClock(opened, clock());
    if (build) {
      const derived = await deriving(opened, build);
      return await wire(derived.db, store, config, clock, derived);
    }
    await derivedByNobody(opened);
    return await wire(opened, store, config, clock);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function wire(db: Db, store: Place, config: Config, clock: () => number, derived?: Deriving) {
  await purge(db, clock());
  const tell = (what: string, error: unknown) =>
    log.error({ error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' }, what);
  const by = () => derived && { build: derived.build, done: derived.waiting() === 0 };
  const holds = ({ events, size, waiting = 0 }: Verified) => log.info({ events, size, waiting }, 'the log holds');
  const sequence = await keepLog({ db, store, keyFile: config.CHECKPOINT_KEY_FILE, clock, by, holds }, tell);
  const permitKeys = permitFolder(config) ?? '';
  const permits = jwtPermits({ folder: permitKeys, issuer: config.PUBLIC_URL, clock });
  const keyFiles = [config.CHECKPOINT_KEY_FILE, join(permitKeys, 'current.pem')];
  const watchdog = keepWatchdog({ db, sequence, keyFiles }, tell);
  const documents = join(config.PORTAL_DATA, 'documents');
  const quarantine = join(config.PORTAL_DATA, 'quarantine');
  const counsel = { name: config.COUNSEL_NAME, email: config.COUNSEL_EMAIL.toLowerCase() };
  const countersigner = await db.write('accounts', (tx) => personOf(tx, counsel, clock()));
  const exports = join(config.PORTAL_DATA, 'exports');
  const ledger = erasureLedger(ledgerFileOf(config.CHECKPOINT_KEY_FILE), sequence.sign, sequence.publicKey);
  const signing = docusignSigning(docusignSettings(config), clock);
  const mail = smtpMail({ url: config.SMTP_URL, from: config.MAIL_FROM, bounces: config.MAIL_BOUNCES }, clock);
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
  const contract = typstContract();
  const destruction = typstDestruction();
  const vendor = {
    name: config.VENDOR_NAME,
    legalName: config.VENDOR_LEGAL_NAME,
    address: config.VENDOR_ADDRESS,
    deskEmails: deskEmails(config),
    counselTitle: config.COUNSEL_TITLE,
  };
  let worker: Worker | undefined;
  const portal = createPortal({
    db,
    signing,
    mail,
    provisioner,
    identity,
    secondFactors: config.OIDC_SECOND_FACTORS,
    permits,
    documents,
    quarantine,
    exports,
    ledger,
    inspection: pdfInspection(),
    marking: pdfMarking(),
    clock,
    countersigner,
    contract,
    vendor,
    publicUrl: config.PUBLIC_URL,
    sequence: sequence.now,
    secrets,
    logKey: sequence.publicKey,
    signNote: sequence.sign,
    broken: watchdog.broken,
    unwell: watchdog.unwell,
    changed(gateRelevant) {
      if (gateRelevant) sequence.soon();
      worker?.wake();
    },
  });
  const jobs = createJobs(db, portal.perform, {
    signing,
    mail,
    provisioner,
    contract,
    destruction,
    quarantine,
    exports,
    ledger,
    caller: webhookCaller({ allowPrivate: config.ALLOW_SANDBOX }),
    secrets,
    clock,
    readEveryMs: config.RECONCILE_SECONDS * 1000,
    documents,
    publicUrl: config.PUBLIC_URL,
    vendor,
    securityExpires: config.SECURITY_TXT_EXPIRES,
  });
  const again = await eraseWhatCameBack(jobs);
  if (again > 0) log.warn({ erasures: again }, 'a copy that was restored had forgotten erasures; they are done again');
  const instance = instanceIn(config.PORTAL_DATA);
  await releaseLeases(db, instance, clock());
  worker = startWorker({
    instance,
    db,
    jobs,
    clock,
    reconcileMs: config.RECONCILE_SECONDS * 1000,
    alarm: (what, facts) => log.error(facts, what),
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
  const ended = new AbortController();
  const derive = async () => {
    await derived?.all(ended.signal);
    // The first verification left out what waited.
    await sequence.verify('patient');
  };
  const derivation = untilDone(derive, ended.signal, (error) =>
    tell('facts could not be derived; they are tried again', error),
  );
  const behind = derived && derived.waiting() > 0 ? derivation() : undefined;
  const cleaning = setInterval(() => {
    purge(db, clock()).catch((error: Error) => log.error({ error: error.name }, 'not purged'));
  }, 3_600_000);
  cleaning.unref();
  return {
    db,
    portal,
    worker,
    mail,
    sequence,
    wake: () => worker.wake(),
    watchdog,
    verify: () => sequence.verify(),
    /** How many chains wait to be derived by this program. */
    deriving: () => derived?.waiting() ?? 0,
    derived: derived?.whole ?? Promise.resolve(),
    async close() {
      clearInterval(cleaning);
      ended.abort();
      await behind;
      await worker.stop();
      mail.close();
      await contract.close();
      await destruction.close();
      await sequence.stop();
      await db.close();
    },
  };
}

const deskEmails = (config: Config) =>
  Object.fromEntries(mailedDesks.map((desk) => [desk, config[desks[desk].mailed.at]])) as Record<MailedDesk, string>;

/** A clock that was set back would let approvals that ended begin again. */
async function refuseOldClock(db: Db, now: number): Promise<void> {
  const minutes = Math.ceil(((await db.read(lastMoment)) - now) / 60_000);
  if (minutes > 5) throw new UnsafeConfig([`The clock stands ${minutes} minutes before the last event.`]);
}

/** The last moment that the log knows of: of what waits for the tree, of its last leaf, and of its newest head. No list is read through. */
async function lastMoment(tx: ReadTx): Promise<number> {
  const [waiting] = await tx.select({ at: max(pendingLeaf.at) }).from(pendingLeaf);
  const [head] = await tx.select({ at: checkpoint.at }).from(checkpoint).orderBy(desc(checkpoint.size)).limit(1);
  const [last] = await tx
    .select({ at: event.at })
    .from(leaf)
    .innerJoin(event, and(eq(event.chain, leaf.chain), eq(event.seq, leaf.seq)))
    .orderBy(desc(leaf.position))
    .limit(1);
  return Math.max(waiting?.at ?? 0, head?.at ?? 0, last?.at ?? 0);
}
