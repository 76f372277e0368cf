import { randomBytes } from 'node:crypto';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { pendingLeaf } from '#db/log/schema.ts';
import { sequencer } from '#db/log/sequencer.ts';
import { opened, type StorePlace } from '../../store/engine/opened.ts';

/** A process that grows a tree until somebody kills it, and says each size that was signed. */
const [place = '', keyFile = ''] = process.argv.slice(2);
const db = await opened(JSON.parse(place) as StorePlace);
const tree = sequencer(db, loadOrCreateKey(keyFile, 'log'), keyFile, async () => undefined);

console.info('opened');
for (;;) {
  console.info(await tree.advance(Date.now()));
  await db.write('test', async (tx) => {
    for (let count = 1 + Math.floor(Math.random() * 900); count > 0; count -= 1)
      await tx
        .insert(pendingLeaf)
        .values({ chain: crypto.randomUUID(), seq: 1, hash: randomBytes(32).toString('hex'), at: 1 });
  });
}
