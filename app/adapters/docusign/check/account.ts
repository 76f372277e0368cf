import { OutsideError } from '#app/outside/error.ts';
import { asOutsideError } from '../errors.ts';
import {
  type ApiClient,
  type DocusignSettings,
  newClient,
  type Raw,
  restDeadline,
  type SetUpApis,
  setUpApis,
  tokenDeadline,
  within,
} from '../package.ts';
import { failed, right, type Step, skipped, warning, wrong } from './step.ts';

export interface Found {
  accountId: string;
  basePath: string;
}
type Account = NonNullable<Awaited<ReturnType<ApiClient['getUserInfo']>>['accounts']>[number];

/** The account that was configured must be one of the user's. */
export async function checkAccount(settings: DocusignSettings, token: string): Promise<{ step: Step; found?: Found }> {
  const step = 'account';
  const client = await newClient(settings, 'https://localhost');
  try {
    const { accounts = [] } = await within(tokenDeadline(settings), () => client.getUserInfo(token));
    const wanted = settings.accountId?.toLowerCase();
    const account = accounts.find((each) =>
      wanted ? each.accountId?.toLowerCase() === wanted : each.isDefault === 'true',
    );
    const list = accounts.map((each) => `${each.accountId} (${each.accountName ?? 'no name'})`).join(', ') || 'none';
    if (!account)
      return {
        step: wanted
          ? wrong(step, 'The user has no such account.', `Set DOCUSIGN_ACCOUNT_ID to one of: ${list}.`)
          : wrong(step, 'The user has no default account.', `Set DOCUSIGN_ACCOUNT_ID to one of: ${list}.`),
      };
    const found = { accountId: account.accountId, basePath: settings.basePath ?? `${account.baseUri}/restapi` };
    if (!wanted && accounts.length > 1)
      return {
        step: warning(step, 'The default account is taken.', `Set DOCUSIGN_ACCOUNT_ID; there are: ${list}.`),
        found,
      };
    return {
      step:
        baseAddress(step, settings, account) ??
        right(step, `${account.accountName ?? ''} (${account.accountId}) at ${account.baseUri}.`),
      found,
    };
  } catch (error) {
    return { step: failed(step, await asOutsideError(error, false)) };
  }
}

function baseAddress(step: string, { basePath }: DocusignSettings, { baseUri }: Account): Step | undefined {
  if (basePath === undefined || basePath === `${baseUri}/restapi`) return undefined;
  const next = `Leave DOCUSIGN_BASE_PATH out; DocuSign tells ${baseUri}/restapi by itself.`;
  return wrong(step, 'DOCUSIGN_BASE_PATH is not where this account is.', next);
}

/** Reads what the portal reads: nothing is made, sent or changed. */
export async function checkReading(settings: DocusignSettings, token: string, found: Found): Promise<Step[]> {
  const step = 'reading';
  const { accounts, envelopes, users } = await apisFor(settings, token, found);
  const ask = <T>(work: () => Promise<T>) => within(restDeadline(settings), work);
  try {
    const fromDate = new Date(Date.now() - 60_000).toISOString();
    const list = bodyOf(await ask(() => envelopes.listStatusChanges(found.accountId, { fromDate, count: '1' }, done)));
    if (typeof list['resultSetSize'] !== 'string')
      throw new OutsideError('malformed', 'no_list', 'DocuSign gave no list.');
    const raw = await ask(() => accounts.getAccountInformation(found.accountId, {}, done));
    const account = bodyOf(raw);
    const user = bodyOf(await ask(() => users.getInformation(found.accountId, settings.userId, {}, done)));
    return [sending(account, user), limit(raw)];
  } catch (error) {
    const safe = await asOutsideError(error, false);
    if (!/permission/i.test(safe.code)) return [failed(step, safe)];
    return [
      wrong(
        step,
        `The user may not read (${safe.code}).`,
        'Give the user a permission profile that may send envelopes.',
      ),
    ];
  }
}

function sending(account: Record<string, unknown>, user: Record<string, unknown>): Step {
  const step = 'reading';
  const plan = `plan ${String(account['planName'] ?? 'unknown')}`;
  if (
    String(account['suspensionStatus'] ?? '')
      .toLowerCase()
      .includes('suspended')
  )
    return wrong(step, 'The account is suspended.', 'Ask DocuSign.');
  if (String(account['envelopeSendingBlocked']).toLowerCase() === 'true')
    return wrong(step, 'The account may send no envelopes.', 'Its plan or its allowance is the reason; ask DocuSign.');
  if (user['userStatus'] !== undefined && String(user['userStatus']).toLowerCase() !== 'active')
    return wrong(step, `The user is ${String(user['userStatus'])}, not active.`, 'Activate the user at DocuSign.');
  const settings = (user['userSettings'] ?? {}) as Record<string, unknown>;
  if (String(settings['canSendEnvelope']).toLowerCase() === 'false')
    return wrong(step, 'The user may not send envelopes.', 'Give the user a permission profile that may.');
  return right(step, `Envelopes and account can be read (${plan}).`);
}

function limit({ headers }: Raw): Step {
  const step = 'limit';
  const [total, left] = [Number(headers['x-ratelimit-limit']), Number(headers['x-ratelimit-remaining'])];
  if (!(total > 0) || Number.isNaN(left)) return skipped(step, 'DocuSign told no limit.');
  const said = `${left} of ${total} calls are left this hour.`;
  return left < total / 10 ? warning(step, said, 'See what else uses this account.') : right(step, said);
}

export async function apisFor(settings: DocusignSettings, token: string, found: Found): Promise<SetUpApis> {
  const client = await newClient(settings, found.basePath);
  client.timeout = restDeadline(settings);
  client.addDefaultHeader('Authorization', `Bearer ${token}`);
  return setUpApis(settings, client);
}

export const done = () => undefined;

export function bodyOf(answer: Raw): Record<string, unknown> {
  if (typeof answer.data === 'object' && answer.data !== null) return answer.data as Record<string, unknown>;
  throw new OutsideError('malformed', 'no_json', 'DocuSign gave an answer that cannot be read.');
}
