import type { Draft } from '#app/domain/event.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';
import { openGate, story, text } from '#tests/ready-customer.ts';

/** An organization whose gate is open, with so many generations of its agreement, each in force until the next one was. */
export async function withGenerations(db: Db, organization: string, count: number): Promise<void> {
  await openGate(db, organization);
  const now = Date.now();
  const told = story(organization, '', now);
  const first = told.findIndex((each) => each.type === 'agreement.prepared');
  const last = told.findIndex((each) => each.type === 'agreement.in_force');
  const generation = told.slice(first, last + 1);
  const id = (nth: number) => (nth === 1 ? `${organization}-agreement` : `${organization}-agreement-${nth}`);
  const next = (nth: number): Draft[] => [
    ...generation.map((draft): Draft => {
      const { data } = draft as Extract<Draft, { type: 'agreement.prepared' }>;
      return { ...draft, data: { ...data, agreement: id(nth) } } as Draft;
    }),
    { type: 'agreement.superseded', data: { agreement: id(nth - 1), by: id(nth) } },
  ];
  for (let nth = 2; nth <= count; nth += 1)
    await record(db, {
      chain: organization,
      now: now + nth,
      request: 'test',
      input: { $text: 'A text of a test.' },
      decide: (_facts, sealed) => ({
        drafts: JSON.parse(JSON.stringify(next(nth)).replaceAll(text, String(sealed))) as Draft[],
        actor: { role: 'system', id: 'test' },
      }),
    });
}
