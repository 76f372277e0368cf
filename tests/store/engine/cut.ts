import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that breaks in the middle, as networks do. */
export interface Cut {
  url: string;
  /** From now on: cuts the connection that says this, before or after the server has heard it. */
  at(words: string, when: 'before' | 'after'): void;
  /** All connections, and none is let through until `mend`. */
  down(): void;
  mend(): void;
  /** How often something was sent at once since the last time this was asked: a round trip each. */
  sent(): number;
  close(): Promise<void>;
}

export async function cutBetween(target: string): Promise<Cut> {
  const to = new URL(target);
  const open = new Set<Socket>();
  let cut: { words: string; when: 'before' | 'after' } | undefined;
  let down = false;
  let sent = 0;
  const server = createServer((near) => {
    if (down) return near.destroy();
    const far = connect(Number(to.port), to.hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const each of [near, far]) {
      open.add(each);
      each.on('error', end).on('close', () => {
        open.delete(each);
        end();
      });
    }
    let deaf = false;
    near.on('data', (chunk) => {
      sent += 1;
      const here = cut && chunk.includes(cut.words) ? cut : undefined;
      if (here) cut = undefined;
      if (here?.when === 'before') return end();
      far.write(chunk);
      if (!here) return;
      deaf = true;
      // Heard and done by the server; only its answer never comes.
      setTimeout(end, 200);
    });
    far.on('data', (chunk) => void (deaf || near.write(chunk)));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  const endAll = () => {
    for (const each of open) each.destroy();
  };
  return {
    url: url.href,
    at(words, when) {
      cut = { words, when };
    },
    down() {
      down = true;
      endAll();
    },
    mend() {
      down = false;
    },
    sent() {
      const count = sent;
      sent = 0;
      return count;
    },
    async close() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
