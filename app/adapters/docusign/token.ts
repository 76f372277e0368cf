import { OutsideError } from '#app/outside/error.ts';
import type { Circuit } from './circuit.ts';
import { asOutsideError } from './errors.ts';
import { type DocusignSettings, newClient, tokenDeadline, within } from './package.ts';

export interface Access {
  token: string;
  accountId: string;
  basePath: string;
  until: number;
}

/** The token of this process: minted once, however many ask for it, and renewed before it runs out. */
export function accessKeeper(settings: DocusignSettings, circuit: Circuit, clock: () => number) {
  let access: Promise<Access> | undefined;
  let held: Access | undefined;
  let known: Pick<Access, 'accountId' | 'basePath'> | undefined;

  const mint = async (): Promise<Access> => {
    const client = await newClient(settings, 'https://localhost');
    const pem = Buffer.from(settings.privateKeyPem);
    const answer = await within(tokenDeadline(settings), () =>
      client.requestJWTUserToken(settings.integrationKey, settings.userId, ['signature', 'impersonation'], pem, 3600),
    );
    circuit.seen(answer.headers);
    const token = (answer.body as Record<string, unknown> | null)?.['access_token'];
    if (typeof token !== 'string')
      throw new OutsideError('malformed', 'no_token', 'DocuSign answered without a token.');
    const info = await within(tokenDeadline(settings), () => client.getUserInfo(token));
    const wanted = settings.accountId?.toLowerCase();
    const account = info.accounts?.find((each) =>
      wanted ? each.accountId?.toLowerCase() === wanted : each.isDefault === 'true',
    );
    if (!account) throw new OutsideError('auth', 'no_account', 'The DocuSign user has no such account.');
    const seconds = Number((answer.body as Record<string, unknown>)['expires_in'] ?? 3600) || 3600;
    const basePath = settings.basePath ?? `${account.baseUri}/restapi`;
    return { token, accountId: account.accountId, basePath, until: clock() + Math.max(60, seconds - 300) * 1000 };
  };

  return {
    async current(): Promise<Access> {
      const before = await access?.catch(() => undefined);
      if (before && before.until > clock()) return before;
      // Single flight: whoever comes while one is being minted waits for that one.
      const fresh = mint().catch(async (error: unknown) => {
        // A refusal tells the time too, and a clock that differs may be its reason.
        circuit.seen((error as { response?: { headers?: Record<string, unknown> } } | null)?.response?.headers);
        throw await asOutsideError(error, false);
      });
      access = fresh;
      fresh.then(
        (made) => {
          held = made;
          known = { accountId: made.accountId, basePath: made.basePath };
        },
        () => {
          if (access === fresh) access = undefined;
          held = undefined;
        },
      );
      return fresh;
    },
    /** DocuSign no longer takes it. */
    drop(refused: Access): void {
      if (held !== refused) return;
      held = undefined;
      access = undefined;
    },
    held: () => held,
    /** The account is still ours when the token is gone. */
    account: () => known,
  };
}
