import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBuilt, type TestWorld } from '#tests/world.ts';
import { seeded } from './http.ts';
import { barePage } from './limits.ts';
import { load } from './load.ts';
import { type Row, share } from './row.ts';

/** Public pages, each beside the same document rendered by nothing but Remix. That it is the same is looked at first. */
export async function publicPages(world: TestWorld): Promise<Row[]> {
  await seeded(world);
  const portal = await startBuilt(world, { PAGE_REQUESTS_PER_MINUTE: '1000000', NODE_ENV: 'production' });
  try {
    const rows: Row[] = [];
    for (const page of ['/trust', '/trust/programmes/hipaa']) rows.push(await beside(world.dataDir, portal.url, page));
    return rows;
  } finally {
    await portal.stop();
  }
}

async function beside(folder: string, url: string, page: string): Promise<Row> {
  const html = await (await fetch(`${url}${page}`)).text();
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const bare = await barePage(file);
  try {
    if ((await (await fetch(bare.url)).text()) !== html) throw new Error('The bare page is not the same document.');
    const own = await load(`${url}${page}`, {});
    return share(`public page ${page}`, own, 'bare Remix page, the same HTML', await load(bare.url, {}), 0.9);
  } finally {
    bare.stop();
  }
}
