import type { Context } from 'hono';
import { cut, hang } from './hang.ts';
import { guid, type Room } from './room.ts';

interface Windows {
  hour: number;
  hourUsed: number;
  burst: number;
  burstUsed: number;
  /** The last reading of each envelope's resource, for the polling rule. */
  polled: Map<string, number>;
}

/** The account's limits, which really count, their headers on every answer, and the faults that hit any call. */
export function gatekeeper(room: Room) {
  const windows: Windows = { hour: 0, hourUsed: 0, burst: 0, burstUsed: 0, polled: new Map() };
  return async (c: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const place = `${c.req.method} ${new URL(c.req.url).pathname}`;
    const refused = count(room, windows, place);
    const held = refused ?? (await faulted(room, c, place));
    if (held === 'gone') return cut(c);
    if (!held) await next();
    const answer = held ?? c.res;
    for (const [name, value] of Object.entries(headers(room, windows, resetOf(held)))) answer.headers.set(name, value);
    answer.headers.delete('x-reset');
    return held;
  };
}

function count(room: Room, windows: Windows, place: string): Response | undefined {
  const { limits, polling } = room.settings();
  const now = room.now();
  const hour = Math.floor(now / 3_600_000);
  const burst = Math.floor(now / (limits.burstSeconds * 1000));
  if (hour !== windows.hour) Object.assign(windows, { hour, hourUsed: 0 });
  if (burst !== windows.burst) Object.assign(windows, { burst, burstUsed: 0 });
  windows.hourUsed += 1;
  windows.burstUsed += 1;
  if (windows.hourUsed > limits.hourly) return limited('hourly', limits.status);
  if (windows.burstUsed > limits.burst) return limited('burst', limits.status);
  return polling.enforced ? polled(windows, place, now, polling.seconds, limits.status) : undefined;
}

function polled(
  windows: Windows,
  place: string,
  now: number,
  seconds: number,
  status: 400 | 429,
): Response | undefined {
  if (!/^GET .*\/envelopes\/[0-9a-f-]{36}/i.test(place)) return undefined;
  const before = windows.polled.get(place) ?? Number.NEGATIVE_INFINITY;
  if (now - before < seconds * 1000) return limited('polling', status);
  windows.polled.set(place, now);
  return undefined;
}

/** The codes as they are documented: some in capitals, some in mixed case. */
const limitErrors = {
  hourly: ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'The maximum number of hourly API invocations has been exceeded.'],
  burst: ['BURST_APIINVOCATION_LIMIT_EXCEEDED', 'The maximum number of burst API invocations has been exceeded.'],
  envelope: [
    'Hourly_APIInvocation_Envelope_Limit_Exceeded',
    'The maximum number of hourly API invocations for this envelope has been exceeded.',
  ],
  polling: ['Burst_Envelope_Polling_Limit_Exceeded', 'This envelope was polled more often than the rules allow.'],
} as const;

interface Reset {
  kind: keyof typeof limitErrors;
  seconds: number;
}

/** The reset that a fault names is handed to the headers under a name that does not leave. */
function limited(kind: Reset['kind'], status: number, seconds?: number, code?: string): Response {
  const [errorCode, message] = limitErrors[kind];
  const headers = seconds === undefined ? {} : { 'x-reset': `${kind} ${seconds}` };
  return Response.json({ errorCode: code ?? errorCode, message }, { status, headers });
}

function resetOf(answer: Response | undefined): Reset | undefined {
  const [kind, seconds] = answer?.headers.get('x-reset')?.split(' ') ?? [];
  return kind ? { kind: kind as Reset['kind'], seconds: Number(seconds) } : undefined;
}

function headers(room: Room, windows: Windows, reset: Reset | undefined): Record<string, string> {
  const { limits } = room.settings();
  const left = (max: number, used: number) => String(Math.max(0, max - used));
  const at = reset ? Math.ceil(room.now() / 1000) + reset.seconds : (windows.hour + 1) * 3600;
  return {
    'x-ratelimit-limit': String(limits.hourly),
    'x-ratelimit-remaining': reset ? '0' : left(limits.hourly, windows.hourUsed),
    'x-ratelimit-reset': String(at),
    'x-burstlimit-limit': String(limits.burst),
    'x-burstlimit-remaining': reset?.kind === 'burst' ? '0' : left(limits.burst, windows.burstUsed),
    'x-docusign-tracetoken': guid(),
    date: new Date(room.now()).toUTCString(),
  };
}

const page = (title: string, status: number) =>
  new Response(`<!doctype html><title>${title}</title><p>${title}. We will be back soon.`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

/** What the operator switched on. `gone`: the connection is to be cut. */
async function faulted(room: Room, c: Context, place: string): Promise<Response | 'gone' | undefined> {
  const { faults } = room;
  const slow = faults.take('slow', place);
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow.delayMs));
  const stuck = faults.take('hang', place);
  if (stuck) return hang(room, c, stuck.wishedMs).then(() => 'gone');
  if (faults.take('reset', place)) return 'gone';
  const limits = {
    rate_limit: 'hourly',
    burst_limit: 'burst',
    envelope_limit: 'envelope',
    polling_limit: 'polling',
  } as const;
  for (const [mode, kind] of Object.entries(limits) as [keyof typeof limits, keyof typeof limitErrors][]) {
    const hit = faults.take(mode, place);
    if (!hit) continue;
    const seconds = hit.resetSeconds ?? untilFullHour(room);
    return limited(kind, hit.status ?? room.settings().limits.status, seconds, hit.errorCode);
  }
  if (faults.take('500', place))
    return Response.json(
      { errorCode: 'UNSPECIFIED_ERROR', message: 'An unspecified error has occurred.' },
      { status: 500 },
    );
  if (faults.take('503', place)) return page('Service unavailable', 503);
  if (faults.take('html', place)) return page('Maintenance', 200);
  if (faults.take('nulls', place))
    return Response.json({
      envelopeId: null,
      status: null,
      url: null,
      uri: null,
      envelopes: null,
      resultSetSize: null,
    });
  if (faults.take('cut_json', place))
    return new Response('{"envelopeId":"', { headers: { 'content-type': 'application/json; charset=utf-8' } });
  return undefined;
}

const untilFullHour = (room: Room) => 3600 - (Math.floor(room.now() / 1000) % 3600);
