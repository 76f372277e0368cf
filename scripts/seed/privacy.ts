import type { Actor } from '#app/domain/command.ts';
import type { House } from '#app/start/wiring.ts';
import { privacyFacts } from '#db/state.ts';

const system: Actor = { kind: 'system', id: 'seed' };

/** What people ask of their own data: one that waits for its person, one for counsel, one that was answered and one that was passed on. */
export async function seedPrivacy({ portal, db, worker }: House, counsel: Actor): Promise<void> {
  const ask = async (email: string, wish: Record<string, string>) => {
    await portal.perform(system, 'receiveRequest', {}, { asker: email, ...wish });
    const { requests = {} } = await db.read(privacyFacts);
    const [request, person] = Object.values(requests)
      .map((each) => [each.id, each.person] as const)
      .at(-1) ?? ['', ''];
    return {
      request,
      known: () => portal.perform(system, 'identifyAsker', {}, { request, person, how: 'code_alone' }),
    };
  };
  await ask('rosa@reader.example', { kind: 'access', residence: 'california' });
  const complaint = await ask('otto@reader.example', {
    ...{ kind: 'complaint', residence: 'uk' },
    words: 'You wrote to me twice about a sub-processor that I never heard of.',
  });
  await complaint.known();
  const objection = await ask('ines@reader.example', { kind: 'objection', residence: 'eu' });
  await objection.known();
  await portal.perform(
    counsel,
    'answerRequest',
    {},
    { request: objection.request, words: 'You get no reminders any more.' },
  );
  const health = await ask('nils@reader.example', { kind: 'access', residence: 'elsewhere', health: 'on' });
  await portal.privacy.forward(counsel, health.request, '', {});
  await worker.drain();
}
