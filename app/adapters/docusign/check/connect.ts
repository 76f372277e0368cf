import { createHmac } from 'node:crypto';
import { OutsideError } from '#app/outside/error.ts';
import { checkBody } from '#app/secrets/connect-signature.ts';
import { asOutsideError } from '../errors.ts';
import { type DocusignSettings, restDeadline, within } from '../package.ts';
import { apisFor, bodyOf, done, type Found } from './account.ts';
import { failed, right, type Step, skipped, warning, wrong } from './step.ts';

type Listed = Record<string, unknown>[];
interface Known {
  ours: string;
  keys: number;
  /** How many keys the account signs with, when it told. */
  active: number | undefined;
}
const isTrue = (value: unknown) => String(value).toLowerCase() === 'true';

/** What the account itself knows of Connect, when the user may see it. The portal asks for webhooks with each envelope anyway. */
export async function checkConnect(
  settings: DocusignSettings,
  token: string,
  found: Found,
  { ours, keys }: { ours: string; keys: number },
): Promise<Step> {
  const step = 'Connect';
  const { connect } = await apisFor(settings, token, found);
  const ask = (work: () => ReturnType<typeof connect.listConfigurations>) => within(restDeadline(settings), work);
  try {
    const { data } = await ask(() => connect.getConnectSecret(found.accountId, done));
    const all = bodyOf(await ask(() => connect.listConfigurations(found.accountId, done)))['configurations'];
    if (!Array.isArray(all)) throw new OutsideError('malformed', 'no_list', 'DocuSign gave no list of configurations.');
    const active = arrayIn(data)?.filter((each) => each['active'] === undefined || isTrue(each['active'])).length;
    return judged(step, all, { ours, keys, active });
  } catch (error) {
    const safe = await asOutsideError(error, false);
    const denied = safe.kind === 'auth' || safe.kind === 'invalid' || safe.kind === 'not_found';
    if (!denied) return failed(step, safe);
    return skipped(
      step,
      'Only an administrator of the account may see its Connect settings and keys; this user may not.',
    );
  }
}

/** The list of keys, in whatever it is wrapped: its shape is not documented. */
function arrayIn(data: unknown): Listed | undefined {
  if (Array.isArray(data)) return data as Listed;
  return Object.values(data ?? {}).find((each): each is Listed => Array.isArray(each));
}

function judged(step: string, all: Listed, known: Known): Step {
  const { ours, keys, active } = known;
  if (active === 0)
    return wrong(
      step,
      'The account has no Connect key, so webhooks come unsigned and are refused.',
      'Make one in DocuSign’s settings under Connect, Connect Keys, and put it into DOCUSIGN_CONNECT_HMAC_KEYS.',
    );
  const mine = all.filter((each) => each['urlToPublishTo'] === ours && isTrue(each['allowEnvelopePublish'] ?? 'true'));
  if (mine.some((each) => !isTrue(each['includeHMAC'])))
    return wrong(
      step,
      'A Connect configuration sends to the portal without signatures.',
      'Switch its HMAC signature on, or remove it.',
    );
  if (mine.some((each) => each['deliveryMode'] !== 'SIM'))
    return warning(
      step,
      'A Connect configuration sends to the portal in the aggregate mode.',
      'Choose “send individual messages”, or remove it.',
    );
  if (mine.length > 0)
    return warning(
      step,
      'The account sends webhooks to the portal as well, so each comes twice.',
      'It is harmless; you can remove that configuration.',
    );
  if (active === undefined) return right(step, 'No configuration of the account stands against the portal.');
  if (keys > active)
    return warning(step, `The portal has ${keys} keys, the account ${active} active.`, 'Take out what was revoked.');
  return right(step, `The account signs with ${active} ${active === 1 ? 'key' : 'keys'}.`);
}

/**
 * Our own endpoint must refuse what is signed wrongly, and take what each key signed. The body is one that the portal knows and does
 * not keep.
 */
export async function checkEndpoint(ours: string, keys: readonly string[], timeoutMs: number): Promise<Step> {
  const step = 'endpoint';
  const post = async (key: string) => {
    const signature = createHmac('sha256', key).update(checkBody).digest('base64');
    const answer = await fetch(ours, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-docusign-signature-1': signature },
      body: checkBody,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  try {
    const forged = await post('a key that nobody has, of more than thirty-two characters');
    if (forged === 404 || (forged >= 300 && forged < 400))
      return wrong(step, `${ours} answers ${forged}: something else is there.`, 'See where the proxy leads.');
    if (forged >= 500) return skipped(step, `${ours} answers ${forged}; check again when the portal is well.`);
    if (forged !== 401)
      return wrong(step, `${ours} answers ${forged} to a wrong signature, not 401.`, 'See where the proxy leads.');
    for (const [index, key] of keys.entries()) {
      const status = await post(key);
      if (status !== 200)
        return wrong(
          step,
          `${ours} answers ${status} to what key ${index + 1} signed.`,
          'The portal runs with other keys, or the proxy changes the body or drops the header X-DocuSign-Signature-1.',
        );
    }
    return right(step, `${ours} refuses a wrong signature and takes a right one.`);
  } catch {
    return skipped(
      step,
      `${ours} cannot be reached from here. Start the portal, and check again from outside its network.`,
    );
  }
}
