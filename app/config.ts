import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/** The environment, parsed once. The only reader of process.env in the product. */
const boolean = z.enum(['true', 'false']).transform((value) => value === 'true');
const file = z.string().min(1);

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url(),
  PORTAL_DATA: z.string().min(1),
  /** Permits loopback addresses and plain http: the demo on one machine. Never in production. */
  ALLOW_SANDBOX: boolean.default(false),
  TRUSTED_PROXY: boolean.default(false),
  VENDOR_NAME: z.string().default('ClickHouse'),
  VENDOR_LEGAL_NAME: z.string().default('ClickHouse, Inc.'),
  VENDOR_ADDRESS: z.string().default('650 Castro Street, Suite 120 #92426, Mountain View, CA 94041, USA'),
  SALES_EMAIL: z.email(),
  OPS_EMAIL: z.email(),
  COUNSEL_NAME: z.string().min(1),
  COUNSEL_EMAIL: z.email(),
  COUNSEL_TITLE: z.string().default('Counsel'),
  DOCUSIGN_OAUTH_HOST: z.string().min(1),
  DOCUSIGN_INTEGRATION_KEY: z.string().min(1),
  DOCUSIGN_USER_ID: z.string().min(1),
  DOCUSIGN_ACCOUNT_ID: z.string().optional(),
  DOCUSIGN_BASE_PATH: z.string().optional(),
  DOCUSIGN_PRIVATE_KEY_FILE: file,
  DOCUSIGN_CONNECT_HMAC_KEYS: z.string().transform((value) => value.split(',').filter(Boolean)),
  DOCUSIGN_CA_FILE: file.optional(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().min(1),
  CLOUD_API_URL: z.url(),
  CLOUD_API_KEY_ID: z.string().min(1),
  CLOUD_API_KEY_SECRET: z.string().min(1),
  /** Ed25519 key of the log's checkpoints; its folder also keeps the last signed head. Outside the data folder in production. */
  CHECKPOINT_KEY_FILE: file,
  /** Keys under which secrets lie in the database: 32 bytes each in base64, one a line, the newest first. */
  SECRETS_KEY_FILE: file,
  RECONCILE_SECONDS: z.coerce.number().int().min(1).default(900),
});
export type Config = Readonly<z.output<typeof schema>>;

export class UnsafeConfig extends Error {
  readonly reasons: string[];
  constructor(reasons: string[]) {
    super(`The portal does not start:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'UnsafeConfig';
    this.reasons = reasons;
  }
}

/** Parses or throws `UnsafeConfig` with every reason at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const result = schema.safeParse(environment);
  if (!result.success)
    throw new UnsafeConfig(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const reasons = unsafe(result.data);
  if (reasons.length > 0) throw new UnsafeConfig(reasons);
  return Object.freeze(result.data);
}

/** Everything that must not be in production, by name. */
function unsafe(config: Config): string[] {
  const reasons: string[] = [];
  const keyFile = config.DOCUSIGN_PRIVATE_KEY_FILE;
  try {
    if (statSync(keyFile).mode & 0o077) reasons.push('DOCUSIGN_PRIVATE_KEY_FILE can be read by others; make it 0600.');
    if (!readFileSync(keyFile, 'utf8').includes('PRIVATE KEY'))
      reasons.push('DOCUSIGN_PRIVATE_KEY_FILE holds no PEM private key.');
  } catch {
    reasons.push('DOCUSIGN_PRIVATE_KEY_FILE cannot be read.');
  }
  if (config.DOCUSIGN_CONNECT_HMAC_KEYS.some((key) => key.length < 32))
    reasons.push('DOCUSIGN_CONNECT_HMAC_KEYS has a key shorter than 32 characters.');
  if (config.DOCUSIGN_CONNECT_HMAC_KEYS.length === 0) reasons.push('DOCUSIGN_CONNECT_HMAC_KEYS is empty.');
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    reasons.push('NODE_TLS_REJECT_UNAUTHORIZED=0 switches TLS off.');
  if (config.ALLOW_SANDBOX) return reasons;
  for (const name of ['PUBLIC_URL', 'OIDC_ISSUER', 'CLOUD_API_URL'] as const)
    if (!config[name].startsWith('https://')) reasons.push(`${name} is not https.`);
  if (!/\.docusign\.com$/.test(config.DOCUSIGN_OAUTH_HOST))
    reasons.push('DOCUSIGN_OAUTH_HOST is not a host of docusign.com.');
  if (config.SMTP_URL.startsWith('smtp://') && isLocal(config.SMTP_URL))
    reasons.push('SMTP_URL is on this machine and not encrypted.');
  if (config.CHECKPOINT_KEY_FILE.startsWith(config.PORTAL_DATA))
    reasons.push('CHECKPOINT_KEY_FILE lies beside the database; keep it elsewhere.');
  return reasons;
}

const isLocal = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
