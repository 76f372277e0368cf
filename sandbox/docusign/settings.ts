import { z } from 'zod';

const positive = z.int().positive();
const ms = z.int().nonnegative();

/** Everything about the sandbox that an operator may turn; the defaults are DocuSign's, where they are known. */
export const settingsShape = z.strictObject({
  addresses: z
    .strictObject({
      /** By what address others know it, where another name than `localhost` leads here; empty is its own. */
      base: z.union([z.literal(''), z.url()]).default(''),
      /** Hosts, beside its own, to which an assertion of the JWT grant may be addressed. */
      oauthHosts: z.array(z.string()).default([]),
    })
    .prefault({}),
  limits: z
    .strictObject({
      hourly: positive.default(3_000),
      burst: positive.default(500),
      burstSeconds: positive.default(30),
      /** The documentation says 400, people report 429. */
      status: z.union([z.literal(400), z.literal(429)]).default(400),
    })
    .prefault({}),
  /** Reading one envelope more often than every 15 minutes breaks the rules of DocuSign; by default nobody is refused for it. */
  polling: z.strictObject({ enforced: z.boolean().default(false), seconds: positive.default(900) }).prefault({}),
  views: z
    .strictObject({ lifeMs: positive.default(5 * 60_000), sessionMs: positive.default(30 * 60_000) })
    .prefault({}),
  tokens: z
    .strictObject({
      lifeSeconds: positive.default(3_600),
      codeGrantLifeSeconds: positive.default(28_800),
      refreshLifeSeconds: positive.default(30 * 86_400),
    })
    .prefault({}),
  connect: z
    .strictObject({
      /** Pauses before each next try: DocuSign's hours, compressed to seconds. */
      pausesMs: z.array(ms).min(1).default([1_000, 2_000, 5_000, 15_000, 60_000, 300_000]),
      maxAttempts: positive.default(15),
      timeoutMs: positive.default(10_000),
      /** A message that fails holds back the later ones of its envelope. DocuSign itself lets them pass. */
      holdBehindFailure: z.boolean().default(true),
    })
    .prefault({}),
  envelopes: z
    .strictObject({
      expireAfterDays: positive.default(120),
      transactionDays: positive.default(7),
      /** So long what is to be purged stays in the queue. */
      purgeAfterDays: positive.default(14),
      /** `all` recipients must have viewed before the envelope counts as delivered, or only the `first`. */
      deliveredWhen: z.enum(['all', 'first']).default('all'),
      /** Honour X-DocuSign-Idempotency-Key. Whether DocuSign does is not documented. */
      idempotency: z.boolean().default(false),
    })
    .prefault({}),
  oauth: z
    .strictObject({
      /** Show a page before consent is given, or give it at once. */
      consentPage: z.boolean().default(false),
      consent: z.boolean().default(true),
      /** Some examples ask for `signature` alone, as the JWT grant implies impersonation; here it must be named, unless this is set. */
      impersonationImplied: z.boolean().default(false),
      /** Give tokens to the application itself, which DocuSign does for partners alone. */
      applicationTokens: z.boolean().default(false),
      redirectUris: z.array(z.url()).default([]),
      /** Take any address on this machine, as the example programs choose theirs by themselves. */
      loopbackRedirects: z.boolean().default(true),
      /** The integration's secret for the code grant; without one any is taken. */
      clientSecret: z.string().optional(),
    })
    .prefault({}),
  mail: z.strictObject({ notices: z.boolean().default(true) }).prefault({}),
});
export type Settings = z.output<typeof settingsShape>;

/** What may be given at the start or posted by the operator: any part, the rest stays. */
export type SettingsChange = { [Part in keyof Settings]?: Partial<Settings[Part]> | undefined };

export function changed(settings: Settings, change: SettingsChange): Settings {
  const merged = Object.fromEntries(
    Object.entries(settings).map(([part, value]) => [part, { ...value, ...change[part as keyof Settings] }]),
  );
  const unknown = Object.keys(change).filter((part) => !(part in settings));
  return settingsShape.parse({ ...merged, ...Object.fromEntries(unknown.map((part) => [part, true])) });
}
