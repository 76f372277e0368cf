import type { Context } from 'hono';
import type { Room } from './room.ts';

interface Sockets {
  incoming?: { socket: { destroy(): void; destroyed: boolean; once(event: 'close', work: () => void): void } };
}

const socketOf = (c: Context) => (c.env as Sockets | undefined)?.incoming?.socket;

/**
 * Says nothing until the caller gives up, the faults are reset, the server closes or the given time is over; then the connection is
 * cut, so that nothing is kept behind.
 */
export function hang(room: Room, c: Context, ms?: number): Promise<Response> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      room.held.delete(end);
      cut(c);
      resolve(c.body(null));
    };
    room.held.add(end);
    socketOf(c)?.once('close', end);
    if (ms !== undefined) timer = setTimeout(end, ms);
  });
}

/** The caller's connection ends without an answer. */
export function cut(c: Context): Response {
  socketOf(c)?.destroy();
  return c.body(null);
}
