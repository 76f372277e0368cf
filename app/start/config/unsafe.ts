import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { keysOf } from '#app/secrets/secret-box.ts';
import { unsafeDatabaseUrl } from './database-url.ts';
import { unsafePermitKeys } from './permit-folder.ts';
import type { Config } from './settings.ts';

type Settings = Partial<Config>;
type Environment = Record<string, string | undefined>;

/** Everything in the settings with which the portal must not start, each with its name and what to do. Settings that could not be read are absent. */
export function unsafe(settings: Settings, environment: Environment): string[] {
  const always = [
    ...keyFiles(settings),
    ...unsafePermitKeys(settings),
    ...secrets(settings),
    ...surroundings(environment),
    ...dataFolder(settings),
    ...unsafeDatabaseUrl(settings),
    ...halfOfBounces(settings),
  ];
  return [...always, ...(settings.ALLOW_SANDBOX ? publicInSandbox(settings) : production(settings, environment))];
}

function keyFiles(settings: Settings): string[] {
  const reasons: string[] = [];
  const check = (
    name: 'DOCUSIGN_PRIVATE_KEY_FILE' | 'SECRETS_KEY_FILE' | 'CHECKPOINT_KEY_FILE',
    fault: (text: string) => string | undefined,
  ) => {
    const file = settings[name];
    if (!file) return;
    try {
      if (statSync(file).mode & 0o077) reasons.push(`${name} can be read by others; make it 0600.`);
      const wrong = fault(readFileSync(file, 'utf8'));
      if (wrong) reasons.push(`${name} ${wrong}`);
    } catch {
      reasons.push(`${name} cannot be read.`);
    }
  };
  check('DOCUSIGN_PRIVATE_KEY_FILE', (text) => {
    const bits = attempt(() => createPrivateKey(text).asymmetricKeyDetails?.modulusLength ?? 0);
    if (bits === undefined) return 'holds no PEM private key.';
    return bits < 2048 ? 'holds no RSA key of 2048 bits or more.' : undefined;
  });
  check('SECRETS_KEY_FILE', (text) =>
    attempt(() => keysOf(text)) ? undefined : 'holds no key of 32 bytes in base64.',
  );
  // Made at the first start; from then on it must stay what it is.
  if (settings.CHECKPOINT_KEY_FILE && existsSync(settings.CHECKPOINT_KEY_FILE))
    check('CHECKPOINT_KEY_FILE', (text) =>
      attempt(() => createPrivateKey(text).asymmetricKeyType) === 'ed25519' ? undefined : 'holds no Ed25519 key.',
    );
  return reasons;
}

function secrets({ DOCUSIGN_CONNECT_HMAC_KEYS: keys, ...settings }: Settings): string[] {
  const reasons: string[] = [];
  if (keys?.length === 0) reasons.push('DOCUSIGN_CONNECT_HMAC_KEYS is empty.');
  if (keys?.some((key) => key.length < 32))
    reasons.push('DOCUSIGN_CONNECT_HMAC_KEYS has a key shorter than 32 characters.');
  for (const name of ['OIDC_CLIENT_SECRET', 'CLOUD_API_KEY_SECRET'] as const)
    if ((settings[name]?.length ?? 16) < 16) reasons.push(`${name} is shorter than 16 characters.`);
  return reasons;
}

/** Who asks for bounces and lets nobody bring them would believe that no letter comes back. */
const halfOfBounces = ({ MAIL_BOUNCES: address, MAIL_BOUNCES_SECRET: secret }: Settings): string[] =>
  (address === undefined) === (secret === undefined) ? [] : ['MAIL_BOUNCES and MAIL_BOUNCES_SECRET go together.'];

function surroundings(environment: Environment): string[] {
  const reasons: string[] = [];
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    reasons.push('NODE_TLS_REJECT_UNAUTHORIZED=0 switches TLS off.');
  if (environment['NODE_DEBUG']) reasons.push('NODE_DEBUG writes what is sent and received into the log.');
  return reasons;
}

function dataFolder({ PORTAL_DATA: folder }: Settings): string[] {
  const open = folder !== undefined && existsSync(folder) && (statSync(folder).mode & 0o077) !== 0;
  return open ? ['PORTAL_DATA can be read by others; make it 0700.'] : [];
}

/** The sandbox's doors stand open to whoever reaches them, so nothing of it may be reachable, and nothing real be near it. */
function publicInSandbox(settings: Settings): string[] {
  const reasons: string[] = [];
  for (const name of ['PUBLIC_URL', 'OIDC_ISSUER', 'CLOUD_API_URL', 'SMTP_URL', 'DOCUSIGN_BASE_PATH'] as const)
    if (settings[name] !== undefined && !isLocal(hostOf(settings[name])))
      reasons.push(`ALLOW_SANDBOX is on, but ${name} is not on this machine.`);
  if (settings.DOCUSIGN_OAUTH_HOST && !isLocal(hostOf(`https://${settings.DOCUSIGN_OAUTH_HOST}`)))
    reasons.push('ALLOW_SANDBOX is on, but DOCUSIGN_OAUTH_HOST is not on this machine.');
  if (settings.HOST && !isLocal(settings.HOST)) reasons.push('ALLOW_SANDBOX is on, but HOST is open to the network.');
  return reasons;
}

function production(settings: Settings, environment: Environment): string[] {
  const reasons: string[] = [];
  const { PUBLIC_URL, SMTP_URL, DOCUSIGN_OAUTH_HOST: oauth, DOCUSIGN_BASE_PATH: rest } = settings;
  if (settings.NODE_ENV && settings.NODE_ENV !== 'production') reasons.push('NODE_ENV is not production.');
  for (const name of ['PUBLIC_URL', 'OIDC_ISSUER', 'CLOUD_API_URL', 'CLOUD_CONSOLE_URL'] as const) {
    const url = settings[name];
    if (url && !url.startsWith('https://')) reasons.push(`${name} is not https.`);
    if (url && isLocal(hostOf(url))) reasons.push(`${name} is on this machine.`);
  }
  if (PUBLIC_URL && new URL(PUBLIC_URL).href !== `${new URL(PUBLIC_URL).origin}/`)
    reasons.push('PUBLIC_URL has more than scheme, host and port.');
  if (!settings.TRUSTED_PROXY)
    reasons.push(
      'TRUSTED_PROXY is not on: https ends at a proxy, and without it every client has the address of the proxy.',
    );
  if (oauth && !/^account(-d)?\.docusign\.com$/.test(oauth))
    reasons.push('DOCUSIGN_OAUTH_HOST is neither account.docusign.com nor account-d.docusign.com.');
  if (rest && !/^https:\/\/[\w.-]+\.docusign\.(com|net)(\/|$)/.test(rest))
    reasons.push('DOCUSIGN_BASE_PATH is not https at a host of docusign.com or docusign.net.');
  if (settings.DOCUSIGN_CA_FILE)
    reasons.push('DOCUSIGN_CA_FILE trusts others than the public authorities; it is for the sandbox.');
  if (settings.RECONCILE_SECONDS !== undefined && settings.RECONCILE_SECONDS < 900)
    reasons.push('RECONCILE_SECONDS is below 900: DocuSign forbids to poll more often than every 15 minutes.');
  if (SMTP_URL && !encrypted(SMTP_URL))
    reasons.push('SMTP_URL may send in the clear: take smtps://, or smtp:// with ?requireTLS=true.');
  if (SMTP_URL && /rejectUnauthorized|ignoreTLS/i.test(SMTP_URL)) reasons.push('SMTP_URL switches checks of TLS off.');
  for (const name of [
    'CHECKPOINT_KEY_FILE',
    'SECRETS_KEY_FILE',
    'DOCUSIGN_PRIVATE_KEY_FILE',
    'PERMIT_KEYS_FOLDER',
  ] as const)
    if (settings.PORTAL_DATA && settings[name] && within(settings.PORTAL_DATA, settings[name]))
      reasons.push(`${name} lies beside the database; keep it elsewhere.`);
  if (environment['NODE_OPTIONS']?.includes('--inspect')) reasons.push('NODE_OPTIONS opens a debugger.');
  return reasons;
}

const encrypted = (url: string) => url.startsWith('smtps://') || /[?&]requireTLS=true(&|$)/i.test(url);
const hostOf = (url: string) => new URL(url).hostname;
const isLocal = (host: string) =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
const within = (folder: string, file: string) => {
  const way = relative(folder, file);
  return !way.startsWith('..') && !isAbsolute(way);
};

function attempt<T>(fn: () => T): T | undefined {
  try {
    return fn();
  } catch {
    return undefined;
  }
}
