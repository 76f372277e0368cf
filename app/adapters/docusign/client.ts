import { OutsideError } from '#app/outside/error.ts';
import type { SigningHealth } from '#app/outside/signing.ts';
import { docusignCircuit } from './circuit.ts';
import { asOutsideError } from './errors.ts';
import {
  type DocusignSettings,
  type EnvelopesApi,
  envelopesApi,
  newClient,
  type Raw,
  restDeadline,
  within,
} from './package.ts';
import { type Access, accessKeeper } from './token.ts';

interface CallOptions {
  /** It may have made something although it failed. */
  creates?: boolean;
  /** The one envelope that it is for. */
  about?: string;
  /** A person waits for it. */
  asked?: boolean;
  deadline?: number;
}

/** How far a call came: whether it had a token, and whether that was refused. */
interface Progress {
  inside: boolean;
  refused: boolean;
}

export type Call = <T>(work: (api: EnvelopesApi, access: Access) => Promise<T>, options?: CallOptions) => Promise<T>;

/** Every call to DocuSign: with its deadline, behind the one circuit, and with errors that are safe to show. */
export function docusignClient(settings: DocusignSettings, clock: () => number) {
  const circuit = docusignCircuit(clock);
  const keeper = accessKeeper(settings, circuit, clock);

  const once = async <T>(
    work: (api: EnvelopesApi, access: Access) => Promise<T>,
    options: CallOptions,
    so: Progress,
  ): Promise<T> => {
    so.inside = false;
    const access = await keeper.current();
    so.inside = true;
    const deadline = options.deadline ?? restDeadline(settings);
    const client = await newClient(settings, access.basePath);
    client.timeout = deadline;
    client.addDefaultHeader('Authorization', `Bearer ${access.token}`);
    const api = await envelopesApi(settings, client);
    try {
      return await within(deadline, () => work(api, access));
    } catch (error) {
      circuit.seen((error as { response?: { headers?: Record<string, unknown> } } | null)?.response?.headers);
      const safe = await asOutsideError(error, options.creates ?? false);
      if (safe.kind === 'auth') {
        keeper.drop(access);
        so.refused = true;
      }
      throw safe;
    }
  };

  const call: Call = async (work, options = {}) => {
    const leave = circuit.enter(options.asked ?? false, options.about);
    const so: Progress = { inside: false, refused: false };
    try {
      // A token that DocuSign no longer takes is replaced once.
      const result = await once(work, options, so).catch((error: unknown) => {
        if (so.refused) return once(work, options, so);
        throw error;
      });
      circuit.worked();
      return result;
    } catch (error) {
      const safe = error instanceof OutsideError ? error : await asOutsideError(error, options.creates ?? false);
      circuit.failed(safe, so.inside ? options.about : undefined);
      throw safe;
    } finally {
      leave();
    }
  };

  return {
    call,
    circuit,
    health(): SigningHealth {
      const held = keeper.held();
      const account = keeper.account();
      return {
        ...circuit.health(),
        ...(held && { token: { until: held.until } }),
        ...(account && { account: { id: account.accountId, basePath: account.basePath } }),
      };
    },
    /** The body of an answer, which is an object or it is none of DocuSign's. */
    body(answer: Raw): Record<string, unknown> {
      circuit.seen(answer.headers);
      if (typeof answer.data !== 'object' || answer.data === null || Array.isArray(answer.data))
        throw new OutsideError('malformed', 'no_json', 'DocuSign gave an answer that cannot be read.');
      return answer.data as Record<string, unknown>;
    },
  };
}
