import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { createRequestHandler, type EntryContext, type ServerBuild } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { createElement, type ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

/** A Remix application of one page that reads nothing and renders the document of a file: the limit of every page. It says its port. */
const names: Record<string, string> = {
  ...{
    class: 'className',
    for: 'htmlFor',
    tabindex: 'tabIndex',
    crossorigin: 'crossOrigin',
    'accept-charset': 'acceptCharset',
  },
  ...{ colspan: 'colSpan', rowspan: 'rowSpan', maxlength: 'maxLength', autocomplete: 'autoComplete' },
};
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
const plain = (value: string) => value.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '');

/** What React once wrote, as elements again. */
function elementsOf(html: string): ReactNode[] {
  const stack: { name: string; attributes: Record<string, unknown>; children: ReactNode[] }[] = [
    { name: '', attributes: {}, children: [] },
  ];
  const put = (node: ReactNode) => stack.at(-1)?.children.push(node);
  const close = () => {
    const top = stack.pop();
    if (top) put(createElement(top.name, top.attributes, ...top.children));
  };
  for (const [token] of html.matchAll(/<!--.*?-->|<[^>]+>|[^<]+/gs)) {
    if (token.startsWith('<!')) continue;
    if (token.startsWith('</')) close();
    else if (!token.startsWith('<')) put(plain(token));
    else {
      const [, name = ''] = /^<([\w-]+)/.exec(token) ?? [];
      const attributes = Object.fromEntries(
        [...token.slice(name.length + 1).matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
          names[key] ?? key,
          value === '' && key === 'hidden' ? true : plain(value),
        ]),
      );
      stack.push({ name, attributes, children: [] });
      if (token.endsWith('/>')) close();
    }
  }
  return stack[0]?.children ?? [];
}

const [file = ''] = process.argv.slice(2);
const [page] = elementsOf(readFileSync(file, 'utf8'));

const build = {
  entry: {
    module: {
      default: async (request: Request, status: number, headers: Headers, remix: EntryContext) => {
        const body = await new Promise<string>((resolve, reject) => {
          const stream = renderToPipeableStream(<RemixServer context={remix} url={request.url} />, {
            onAllReady: () => resolve(text(stream.pipe(new PassThrough()))),
            onShellError: reject,
          });
        });
        headers.set('content-type', 'text/html; charset=utf-8');
        return new Response(body, { status, headers });
      },
    },
  },
  routes: { root: { id: 'root', path: '', module: { default: () => page } } },
  assets: {
    entry: { imports: [], module: '' },
    routes: { root: { id: 'root', path: '', module: '', hasAction: false, hasLoader: false, hasErrorBoundary: false } },
    url: '',
    version: '',
  },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

const handler = createRequestHandler(build, 'production');
const server = createServer(getRequestListener((request) => handler(request)));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.info(typeof address === 'object' ? address?.port : '');
});
