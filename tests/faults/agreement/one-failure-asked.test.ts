import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { OutsideError } from '#app/outside/error.ts';
import { readCursor } from '#db/counters.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { anyCall, illFor, ofToken, resetSeconds } from './failure-kinds.ts';

/** The calls that no job of an agreement makes: the view that a person asks for, and the list. Nobody moves the portal’s clock. */
let desk: AgreementDesk;
let signer: Actor;
let agreement = '';
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { DOCUSIGN_TIMEOUT_SECONDS: '1', RECONCILE_SECONDS: '1' } });
  ({ signer } = await desk.ready('asked'));
  agreement = (await desk.send('asked')).id;
});
afterAll(() => desk.close());

const every = [...anyCall, ...ofToken];
/** The long form has all of them; the short one a few of each sort. */
const kinds = process.env['FULL'] ? every : ['500', 'html', 'hang', 'rate_limit', 'token_refused'];

async function fail(mode: string, path: string): Promise<() => Promise<boolean>> {
  if (ofToken.includes(mode)) await desk.outside.console('end-tokens', {});
  await desk.outside.console('faults', {
    mode,
    count: 1,
    resetSeconds,
    ...(!ofToken.includes(mode) && { path }),
  });
  return async () => (JSON.parse((await desk.outside.console('faults')).body) as unknown[]).length === 0;
}

/** A list that was asked for after that moment has come. */
const asked = (since: number) => async () => (await desk.house.db.read((tx) => readCursor(tx, 'docusign'))) > since;

describe.each(kinds)('after a single %s', (mode) => {
  it('the view opens again within five seconds, and before that nothing worse is said than that DocuSign does not answer', async () => {
    const failed = await fail(mode, 'POST .*/views/recipient$');
    const open = () =>
      desk.house.portal.openSigning(signer, 'asked', agreement, 'test').then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof OutsideError)) throw error;
          return false;
        },
      );
    const opened = await open();
    await until(failed, 10);
    const at = Date.now();
    if (!opened) await until(open, 20);
    expect(Date.now() - at - illFor(mode)).toBeLessThan(5_000);
    expect(await open()).toBe(true);
  });

  it('the list is asked for again within five seconds', async () => {
    const began = Date.now();
    await until(asked(began));
    const failed = await fail(mode, 'GET .*/envelopes$');
    await until(failed, 15);
    const at = Date.now();
    await until(asked(at), 20);
    expect(Date.now() - at - illFor(mode)).toBeLessThan(5_000);
  });
});
