import { Agent, request } from 'node:http';

export interface Rate {
  perSecond: number;
  /** Milliseconds of each, the shortest first. */
  times: readonly number[];
  p50: number;
  p99: number;
}
export interface Ask {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | (() => { body: string; headers: Record<string, string> });
}

/** Asks the same for some seconds over kept connections. Whatever is not 200 ends the benchmark: a fast refusal is no figure. */
export async function load(
  url: string,
  ask: Ask,
  { seconds = 4, connections = 16, pauseMs = 0, warmUpSeconds = 1 } = {},
): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const one = () => once(url, ask, agent);
  await during(one, warmUpSeconds, connections, pauseMs);
  const times = await during(one, seconds, connections, pauseMs);
  agent.destroy();
  return rateOf(times, seconds * 1000);
}

async function during(one: () => Promise<void>, seconds: number, connections: number, pauseMs: number) {
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  const asker = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await one();
      times.push(performance.now() - start);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  await Promise.all(Array.from({ length: connections }, asker));
  return times;
}

function once(url: string, { method = 'GET', headers = {}, body }: Ask, agent: Agent): Promise<void> {
  const made = typeof body === 'function' ? body() : { body, headers: {} };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers, ...made.headers } }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}.`)),
      );
    });
    sent.on('error', reject);
    sent.end(made.body);
  });
}

/** Does one thing after the other, so many times. */
export async function repeat(count: number, work: (index: number) => Promise<unknown> | unknown): Promise<Rate> {
  const times: number[] = [];
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await work(index);
    times.push(performance.now() - began);
  }
  return rateOf(times, performance.now() - start);
}

/** Does so many, some of them at once. */
export async function together(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<Rate> {
  const times: number[] = [];
  const start = performance.now();
  let next = 0;
  const one = async () => {
    for (let index = next++; index < count; index = next++) {
      const began = performance.now();
      await work(index);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return rateOf(times, performance.now() - start);
}

/** Calls of something quick with nothing between them, in the time that this process had: others on the machine do not count. */
export function spin(count: number, work: () => unknown): number {
  for (let index = 0; index < count; index += 1) work();
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1_000_000;
}

/** Several measurements of the same as one. */
export function overAll(rates: readonly Rate[]): Rate {
  const ms = rates.reduce((sum, { times, perSecond }) => sum + (times.length / perSecond) * 1000, 0);
  return rateOf(
    rates.flatMap((each) => each.times),
    ms,
  );
}

function rateOf(times: readonly number[], ms: number): Rate {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: (times.length / ms) * 1000, times: sorted, p50: at(0.5), p99: at(0.99) };
}
