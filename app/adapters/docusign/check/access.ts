import https from 'node:https';
import { OutsideError } from '#app/outside/error.ts';
import { asOutsideError } from '../errors.ts';
import { type DocusignSettings, newClient, restDeadline, tokenDeadline, within } from '../package.ts';
import { failed, right, type Step, warning, wrong } from './step.ts';

/** The host answers, by a trusted certificate, and its clock agrees with ours: assertions carry our time. */
export async function checkClock(
  settings: DocusignSettings,
  clock: () => number,
): Promise<{ step: Step; reached: boolean }> {
  const step = 'clock';
  await newClient(settings, 'https://localhost');
  const began = clock();
  const date = await dateOf(settings).catch((error: unknown) => asOutsideError(error, false));
  if (date instanceof OutsideError) return { step: failed(step, date), reached: false };
  const middle = (began + clock()) / 2;
  const seconds = Math.round((date - middle) / 1000);
  const said = `This machine’s clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'behind' : 'ahead of'} DocuSign’s.`;
  const next = 'Let this machine keep time by NTP.';
  const judge = Math.abs(seconds) > 60 ? wrong : warning;
  const agree = Math.abs(seconds) <= 10;
  return { step: agree ? right(step, 'The clocks agree.') : judge(step, said, next), reached: true };
}

function dateOf(settings: DocusignSettings): Promise<number> {
  return within(
    restDeadline(settings),
    () =>
      new Promise((resolve, reject) => {
        const sent = https.request(`https://${settings.oauthHost}/`, { method: 'HEAD' }, (response) => {
          response.resume();
          const date = Date.parse(response.headers.date ?? '');
          if (Number.isNaN(date)) reject(new OutsideError('malformed', 'no_date', 'The host tells no time.'));
          else resolve(date);
        });
        sent.on('error', reject);
        sent.end();
      }),
  );
}

export interface Entry {
  step: Step;
  token?: string;
}

/** Asks for a token as the portal does. What is refused is told with what to do. */
export async function checkToken(settings: DocusignSettings, consentUrl: string): Promise<Entry> {
  const step = 'token';
  const client = await newClient(settings, 'https://localhost');
  const pem = Buffer.from(settings.privateKeyPem);
  try {
    const { body } = await within(tokenDeadline(settings), async () =>
      client.requestJWTUserToken(settings.integrationKey, settings.userId, ['signature', 'impersonation'], pem, 3600),
    );
    const token = (body as Record<string, unknown> | null)?.['access_token'];
    if (typeof token !== 'string')
      throw new OutsideError('malformed', 'no_token', 'DocuSign answered without a token.');
    return { step: right(step, 'DocuSign lets the portal in as this user.'), token };
  } catch (error) {
    const safe = await asOutsideError(error, false);
    return { step: refused(step, safe, settings, consentUrl) };
  }
}

function refused(step: string, error: OutsideError, settings: DocusignSettings, consentUrl: string): Step {
  const { code } = error;
  const other = settings.oauthHost.startsWith('account-d') ? 'production' : 'the developer environment';
  if (code === 'consent_required')
    return wrong(step, 'Consent is missing.', `Sign in to DocuSign as that user, and allow access: ${consentUrl}`);
  const told: Record<string, [said: string, next: string]> = {
    issuer_not_found: [
      'DocuSign does not know this integration key in this environment.',
      `Check DOCUSIGN_INTEGRATION_KEY; perhaps it belongs to ${other}. A key must pass go-live before production knows it.`,
    ],
    no_valid_keys_or_signatures: [
      'The private key belongs to no key pair of this integration key.',
      'Generate an RSA key pair there (keys are not copied at go-live), and put its private half into the file.',
    ],
    user_not_found: [
      'DocuSign does not know this user in this environment.',
      'Take the User ID (a GUID) of the API user under Apps and Keys; it differs between the environments.',
    ],
    expired_grant: ['DocuSign finds the assertion too old.', 'The clock of this machine is behind.'],
    invalid_iat: ['DocuSign finds the assertion made in the future.', 'The clock of this machine is ahead.'],
  };
  const found = told[code.split(':').at(-1) ?? ''];
  return found ? wrong(step, ...found) : failed(step, error);
}
