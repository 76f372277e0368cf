import { connect } from 'node:net';

let networks = 0;

/** A browser without a screen: keeps cookies, comes from a network of its own, and sends what a browser sends. */
export function openVisitor(cast: { built: { url: string } }, headers: Record<string, string> = {}) {
  networks += 1;
  const network = `198.51.${networks >> 8}.${networks & 255}`;
  const jar = new Map<string, string>();
  for (const pair of (headers['cookie'] ?? '').split('; ').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=');
    jar.set(name, value.join('='));
  }
  async function send(method: string, path: string, more: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${cast.built.url}${path}`, {
      method,
      redirect: 'manual',
      ...more,
      headers: { 'x-forwarded-for': network, ...headers, ...(cookie && { cookie }), ...more.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
      location: answer.headers.get('location') ?? '',
    };
  }
  return {
    jar,
    get: (path: string, more: Record<string, string> = {}) => send('GET', path, { headers: more }),
    post: (path: string, fields: Record<string, string> = {}, more: Record<string, string> = {}) =>
      send('POST', path, {
        body: new URLSearchParams(fields).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          origin: cast.built.url,
          ...more,
        },
      }),
    send,
  };
}
export type Visitor = ReturnType<typeof openVisitor>;

/** Bytes as somebody without a browser sends them. Answers the first line and the rest of what came back. */
export function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let said = '';
    const done = () => {
      socket.destroy();
      resolve(said);
    };
    socket.on('data', (chunk) => (said += String(chunk)));
    socket.on('close', done);
    socket.on('error', done);
    socket.setTimeout(2_000, done);
  });
}

export interface Letter {
  subject: string;
  to: string[];
  receivedAt: number;
}

/** The newest code that was mailed to an address. */
export async function mailedCode(inbox: string, email: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${inbox}?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
    const [newest] = ((await answer.json()) as Letter[]).filter((mail) =>
      mail.subject.endsWith('is your sign-in code'),
    );
    if (newest) return newest.subject.slice(0, 9).replace(' ', '');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No code came for ${email}.`);
}
