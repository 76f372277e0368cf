import { z } from 'zod';
import { calendarDay } from '../../domain/calendar.ts';
import { desks, type MailedDesk, mailedDesks } from '../../domain/roles.ts';

const boolean = z.enum(['true', 'false']).transform((value) => value === 'true');
const file = z.string().min(1);

type DeskAddress = (typeof desks)[MailedDesk]['mailed']['at'];
/** One for each desk with mail, by the name that its entry gives. */
const deskAddresses = Object.fromEntries(mailedDesks.map((desk) => [desks[desk].mailed.at, z.email()])) as {
  readonly [Name in DeskAddress]: z.ZodEmail;
};

/** Every setting there is: its name in the environment, its shape and what holds where nothing is said. */
export const settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url(),
  PORTAL_DATA: z.string().min(1),
  /** Of a PostgreSQL server; left out, a SQLite file in PORTAL_DATA is the database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'Write postgres://user@host/database, or leave it out.')
    .optional(),
  /** Permits loopback addresses and plain http: the demo on one machine. Never in production. */
  ALLOW_SANDBOX: boolean.default(false),
  TRUSTED_PROXY: boolean.default(false),
  VENDOR_NAME: z.string().default('ClickHouse'),
  VENDOR_LEGAL_NAME: z.string().default('ClickHouse, Inc.'),
  VENDOR_ADDRESS: z.string().default('650 Castro Street, Suite 120 #92426, Mountain View, CA 94041, USA'),
  /** The accent colour, as #rrggbb. Its lightness is ours, so that text stays readable on it. */
  VENDOR_ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour as #rrggbb.')
    .optional(),
  /** An SVG or PNG of at most 40 pixels' height, shown beside the name. */
  VENDOR_LOGO_FILE: z
    .string()
    .regex(/\.(svg|png)$/, 'An SVG or PNG file.')
    .optional(),
  /** Where people who are stuck should write; else the address of sales. */
  VENDOR_HELP_EMAIL: z.email().optional(),
  /** Whom somebody tells who found a weakness, an address or a page; else operations. */
  SECURITY_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https$/ })], { error: 'Write an address, or a page with https.' })
    .optional(),
  /** The day on which what security.txt says ends. Left out, it is computed, and never comes near. */
  SECURITY_TXT_EXPIRES: calendarDay.optional(),
  ...deskAddresses,
  COUNSEL_NAME: z.string().min(1),
  COUNSEL_TITLE: z.string().default('Counsel'),
  DOCUSIGN_OAUTH_HOST: z.string().min(1),
  DOCUSIGN_INTEGRATION_KEY: z.string().min(1),
  DOCUSIGN_USER_ID: z.string().min(1),
  DOCUSIGN_ACCOUNT_ID: z.string().optional(),
  DOCUSIGN_BASE_PATH: z.string().optional(),
  DOCUSIGN_PRIVATE_KEY_FILE: file,
  DOCUSIGN_CONNECT_HMAC_KEYS: z.string().transform((value) => value.split(',').filter(Boolean)),
  DOCUSIGN_CA_FILE: file.optional(),
  /** How long one call may take; a download twice as long. */
  DOCUSIGN_TIMEOUT_SECONDS: z.coerce.number().min(0.5).max(60).default(30),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  /** Values of `amr` (RFC 8176) or `acr` of which staff must have one: their provider's word that they showed a second factor. */
  OIDC_SECOND_FACTORS: z
    .string()
    .default('mfa,otp,hwk,swk,sc,fido')
    .transform((value) => value.split(',').filter(Boolean)),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().min(1),
  /** Where letters come back, with `+` and a name of the letter before its @. */
  MAIL_BOUNCES: z.email().optional(),
  /** Whoever hands over what came back to MAIL_BOUNCES says this. */
  MAIL_BOUNCES_SECRET: z.string().min(32).optional(),
  CLOUD_API_URL: z.url(),
  /** Of the vendor's console: pages of running services lead to it. */
  CLOUD_CONSOLE_URL: z.url().default('https://console.clickhouse.cloud'),
  CLOUD_API_KEY_ID: z.string().min(1),
  CLOUD_API_KEY_SECRET: z.string().min(1),
  /** Ed25519 key of the log's checkpoints; its folder also keeps the last signed head. Outside the data folder in production. */
  CHECKPOINT_KEY_FILE: file,
  /** Folder of the keys that sign permits; beside the checkpoint key when left out. */
  PERMIT_KEYS_FOLDER: file.optional(),
  /** Keys under which secrets lie in the database: 32 bytes each in base64, one a line, the newest first. */
  SECRETS_KEY_FILE: file,
  /** Of one network, pages and their data together. */
  PAGE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  /** For each token; an organization may have twice as many. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  API_CREATIONS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
  RECONCILE_SECONDS: z.coerce.number().int().min(1).default(900),
});
export type Config = Readonly<z.output<typeof settings>>;
