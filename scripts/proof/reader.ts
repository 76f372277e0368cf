import http from 'node:http';
import https from 'node:https';
import type { Place } from './place.ts';

export interface Page {
  url: URL;
  status: number;
  type: string;
  text: string;
}

export const atDocusign = ({ hostname }: URL) => /(^|\.)docusign\.(com|net)$/.test(hostname);

/** Somebody who reads pages: follows redirects and keeps cookies, and finds DocuSign's hosts in the sandbox. */
export function reader(place: Place) {
  const cookies = new Map<string, string>();
  return {
    async go(to: URL, form?: URLSearchParams): Promise<Page> {
      let [url, body] = [to, form?.toString()];
      for (let redirects = 0; redirects < 15; redirects += 1) {
        const own = [...cookies].filter(([name]) => name.startsWith(`${url.host} `)).map(([, pair]) => pair);
        const typed = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
        const { status, headers, text } = await request(place, url, { cookie: own.join('; '), ...typed }, body);
        for (const each of headers['set-cookie'] ?? []) {
          const pair = each.split(';')[0] ?? '';
          cookies.set(`${url.host} ${pair.split('=')[0]}`, pair);
        }
        if (status < 300 || status >= 400 || !headers.location)
          return { url, status, type: headers['content-type'] ?? '', text };
        [url, body] = [new URL(headers.location, url), undefined];
      }
      throw new Error(`${to.href} redirects without end.`);
    },
  };
}
export type Reader = ReturnType<typeof reader>;

/** One request, at whose end redirects stay what they are; a body makes it a POST. */
export function request(place: Place, url: URL, headers: Record<string, string>, body?: string) {
  const where = atDocusign(url)
    ? { host: 'localhost', port: place.port, servername: 'localhost', ca: place.ca }
    : { host: '127.0.0.1', port: url.port };
  const options = {
    ...where,
    method: body === undefined ? 'GET' : 'POST',
    path: url.pathname + url.search,
    headers: { host: url.host, ...headers },
  };
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const sent = (atDocusign(url) ? https : http).request(options, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
    });
    sent.on('error', reject);
    sent.setTimeout(60_000, () => sent.destroy(new Error(`${url.href} does not answer within a minute.`)));
    sent.end(body);
  });
}
