import type { RequestListener, ServerResponse } from 'node:http';
import { harden } from '../http/headers.ts';
import { problemOf } from '../http/problem.ts';
import { Problem } from '../http/problem-types.ts';
import type { Config } from './config/settings.ts';

const again = '5';
const said = 'The portal is being brought up to date. It opens again by itself; nothing is lost.\n';

/** What is answered while the database is migrated: that the process lives, and that nothing can be said or done yet. Never a yes. */
export const whileMigrating =
  (config: Config): RequestListener =>
  (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const answer = (status: number, headers: Record<string, string>, body: string) => {
      const all = new Headers({ ...headers, ...(status === 503 && { 'retry-after': again }) });
      harden(all, config);
      send(response, status, all, body);
    };
    const json = { 'content-type': 'application/json' };
    if (path === '/healthz') answer(200, json, JSON.stringify({ status: 'alive' }));
    else if (path === '/readyz') answer(503, json, JSON.stringify({ database: false, migrating: true }));
    else if (/^\/(access|api|oauth|webhooks)(\/|$)/.test(path)) {
      const { status, headers, body } = problemOf(new Problem('unavailable'), config.PUBLIC_URL);
      answer(status, headers, body);
    } else answer(503, { 'content-type': 'text/plain; charset=utf-8' }, said);
  };

function send(response: ServerResponse, status: number, headers: Headers, body: string): void {
  response.writeHead(status, Object.fromEntries(headers)).end(body);
}
