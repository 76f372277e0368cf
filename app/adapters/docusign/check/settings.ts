import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Config } from '#app/start/config/settings.ts';
import { right, type Step, skipped, warning, wrong } from './step.ts';

export type Settings = Partial<Config>;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ids that DocuSign shows under Apps and Keys. */
export function checkIds(settings: Settings): Step {
  const step = 'ids';
  const { DOCUSIGN_INTEGRATION_KEY: key, DOCUSIGN_USER_ID: user, DOCUSIGN_ACCOUNT_ID: account } = settings;
  const at = 'It is a GUID in DocuSign’s settings under Apps and Keys.';
  if (!key) return wrong(step, 'DOCUSIGN_INTEGRATION_KEY is missing.', at);
  if (!user) return wrong(step, 'DOCUSIGN_USER_ID is missing.', at);
  if (user.includes('@')) return wrong(step, 'DOCUSIGN_USER_ID is an e-mail address.', `Take the User ID. ${at}`);
  for (const [name, value] of Object.entries({
    DOCUSIGN_INTEGRATION_KEY: key,
    DOCUSIGN_USER_ID: user,
    DOCUSIGN_ACCOUNT_ID: account,
  }))
    if (value !== undefined && !guid.test(value)) return wrong(step, `${name} is not a GUID.`, at);
  return right(step, 'The ids are written as ids.');
}

/** The private half of the key pair that was made for the integration. */
export function checkKey(settings: Settings): Step {
  const step = 'key file';
  const file = settings.DOCUSIGN_PRIVATE_KEY_FILE;
  const make = 'Generate an RSA key pair for the integration key at DocuSign, and keep the private half in this file.';
  if (!file) return wrong(step, 'DOCUSIGN_PRIVATE_KEY_FILE is missing.', make);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as { code?: string }).code;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    return wrong(step, `${file} ${why}.`, 'Check the path, and that the user of the portal may read it.');
  }
  const key = attempt(() => createPrivateKey(text));
  if (!key) return wrong(step, `${file} holds ${whatElse(text)}.`, make);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa') return wrong(step, `The key is ${key.asymmetricKeyType}, not RSA.`, make);
  if (bits < 2048) return wrong(step, `The RSA key has ${bits} bits; DocuSign wants 2048.`, make);
  if (statSync(file).mode & 0o077) return wrong(step, `${file} can be read by others.`, `chmod 600 ${file}`);
  return right(step, `A private RSA key of ${bits} bits.`);
}

function whatElse(text: string): string {
  if (attempt(() => createPublicKey(text))) return 'the public half of a key';
  if (/BEGIN .*PRIVATE KEY/.test(text) && !text.trim().includes('\n'))
    return 'a key whose line breaks were lost: it must have one line of PEM in each line';
  return /ENCRYPTED/.test(text) ? 'a key that wants a passphrase' : 'no private key in PEM';
}

const environments: Record<string, string> = {
  'account-d.docusign.com': 'the developer environment',
  'account.docusign.com': 'production',
};

/** A signed assertion is worth a token, so it goes to DocuSign’s own hosts and to no other. */
export function checkHost(settings: Settings): Step {
  const step = 'host';
  const { DOCUSIGN_OAUTH_HOST: host, DOCUSIGN_BASE_PATH: path } = settings;
  const take =
    'Set DOCUSIGN_OAUTH_HOST to account.docusign.com, or account-d.docusign.com for the developer environment.';
  if (!host) return wrong(step, 'DOCUSIGN_OAUTH_HOST is missing.', take);
  if (/[/@]/.test(host)) return wrong(step, 'DOCUSIGN_OAUTH_HOST is more than the name of a host.', take);
  if (settings.ALLOW_SANDBOX)
    return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host)
      ? right(step, `The sandbox at ${host}.`)
      : wrong(
          step,
          'ALLOW_SANDBOX is on, but the host is not on this machine.',
          'Switch ALLOW_SANDBOX off for DocuSign.',
        );
  const environment = environments[host];
  if (!environment) return wrong(step, `${host} is none of DocuSign’s hosts; nothing is sent there.`, take);
  const demo = host === 'account-d.docusign.com';
  if (path && /\/\/demo\./.test(path) !== demo)
    return wrong(
      step,
      `DOCUSIGN_BASE_PATH belongs to the other environment than ${host}.`,
      'Leave it out: DocuSign tells it.',
    );
  return right(step, `${host}: ${environment}.`);
}

/** Keys of Connect are used as they are written, so what a copy loses or adds makes every signature wrong. */
export function checkHmacKeys(settings: Settings): Step {
  const step = 'Connect keys';
  const keys = settings.DOCUSIGN_CONNECT_HMAC_KEYS ?? [];
  const take = 'Copy it anew with the button beside it, in DocuSign’s settings under Connect, Connect Keys.';
  if (keys.length === 0)
    return wrong(
      step,
      'DOCUSIGN_CONNECT_HMAC_KEYS is missing: every webhook is refused.',
      'Add a key in DocuSign’s settings under Connect, Connect Keys, and copy it with the button beside it.',
    );
  for (const [index, key] of keys.entries()) {
    const which = keys.length === 1 ? 'The key' : `Key ${index + 1}`;
    if (/[\s'"]/.test(key)) return wrong(step, `${which} has blanks or quotes in it.`, take);
    if (/^[A-Za-z0-9+/]{43}$/.test(key)) return wrong(step, `${which} lost the “=” at its end.`, take);
    if (key.length < 32) return wrong(step, `${which} has only ${key.length} characters.`, take);
  }
  if (new Set(keys).size < keys.length)
    return warning(step, 'The same key stands there twice.', 'Take one of them out.');
  if (!keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)))
    return warning(step, 'Not all keys look like those that DocuSign makes: 44 characters ending in “=”.', take);
  return right(step, `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}, written as DocuSign writes them.`);
}

/** Where DocuSign sends webhooks and people back to. */
export function checkAddress(settings: Settings): Step {
  const step = 'address';
  const { PUBLIC_URL: url, ALLOW_SANDBOX: sandbox } = settings;
  const take =
    'Set PUBLIC_URL to the https address under which DocuSign reaches the portal, with a public certificate.';
  if (!url) return wrong(step, 'PUBLIC_URL is missing or not a web address.', take);
  if (sandbox) return skipped(step, 'The sandbox is on this machine and takes any address.');
  const { protocol, hostname, origin, href } = new URL(url);
  if (protocol !== 'https:') return wrong(step, `${url} is not https; Connect refuses it.`, take);
  if (/^(localhost|.*\.(local|internal|localhost)|\[.*\]|[\d.]+)$/.test(hostname))
    return wrong(step, `${hostname} is no public name.`, take);
  if (href !== `${origin}/`) return wrong(step, 'PUBLIC_URL has more than scheme, host and port.', take);
  return right(step, `DocuSign is told ${origin}/webhooks/docusign.`);
}

function attempt(make: () => KeyObject): KeyObject | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
