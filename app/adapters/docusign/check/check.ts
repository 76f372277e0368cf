import { docusignSettings } from '#app/start/config/docusign.ts';
import type { Config } from '#app/start/config/settings.ts';
import { consentUrl } from '../package.ts';
import { checkClock, checkToken } from './access.ts';
import { checkAccount, checkReading } from './account.ts';
import { checkConnect, checkEndpoint } from './connect.ts';
import { checkAddress, checkHmacKeys, checkHost, checkIds, checkKey, type Settings } from './settings.ts';
import { type Step, skipped } from './step.ts';

/**
 * Goes through DocuSign's set-up step by step and tells each as soon as it is known. Reads only: no envelope, no setting, no row is
 * made anywhere. Nothing leaves for a host that is not DocuSign's.
 */
export async function checkDocusign(settings: Settings, tell: (step: Step) => void, clock = Date.now): Promise<Step[]> {
  const steps: Step[] = [];
  const say = (...more: Step[]) => {
    for (const step of more) {
      steps.push(step);
      tell(step);
    }
    return more.every(({ outcome }) => outcome === 'right' || outcome === 'warning');
  };
  const own = [checkIds(settings), checkKey(settings), checkHost(settings)];
  if (say(...own)) await reach(settings, say, clock);
  else
    say(
      ...['clock', 'token', 'account', 'reading', 'Connect'].map((each) =>
        skipped(each, 'Mend what is wrong above first.'),
      ),
    );
  const keys = checkHmacKeys(settings);
  const address = checkAddress(settings);
  const sound = keys.outcome !== 'wrong' && address.outcome !== 'wrong';
  say(keys, address, sound ? await endpoint(settings) : skipped('endpoint', 'Mend what is wrong above first.'));
  return steps;
}

const endpoint = (settings: Settings) =>
  checkEndpoint(hookOf(settings), settings.DOCUSIGN_CONNECT_HMAC_KEYS ?? [], timeoutOf(settings));

const hookOf = ({ PUBLIC_URL: url = '' }: Settings) => `${url.replace(/\/$/, '')}/webhooks/docusign`;
const timeoutOf = ({ DOCUSIGN_TIMEOUT_SECONDS: seconds = 30 }: Settings) => seconds * 1000;

/** Everything that asks DocuSign; each needs the one before it. */
async function reach(settings: Settings, say: (...more: Step[]) => boolean, clock: () => number): Promise<void> {
  // What it takes is there: it was checked before.
  const docusign = docusignSettings(settings as Config);
  const rest = (...names: string[]) =>
    say(...names.map((each) => skipped(each, 'Not asked, because of the one above.')));
  const time = await checkClock(docusign, clock);
  say(time.step);
  if (!time.reached) return void rest('token', 'account', 'reading', 'Connect');
  const consent = consentUrl(docusign, `${settings.PUBLIC_URL ?? ''}/staff/docusign-consent`);
  const { step, token } = await checkToken(docusign, consent);
  say(step);
  if (!token) return void rest('account', 'reading', 'Connect');
  const account = await checkAccount(docusign, token);
  if (!say(account.step) || !account.found) return void rest('reading', 'Connect');
  say(...(await checkReading(docusign, token, account.found)));
  const keys = settings.DOCUSIGN_CONNECT_HMAC_KEYS?.length ?? 0;
  say(await checkConnect(docusign, token, account.found, { ours: hookOf(settings), keys }));
}
