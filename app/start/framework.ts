import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import { withRows } from '../http/rows.ts';

/**
 * What answers with pages: those of a build, or as they are at each request. A file of its own, loaded with them: a start has no use for
 * the framework, and once bundled a package of the older kind has no names for `import()`.
 */
export const pagesOf = (build: ServerBuild | (() => Promise<ServerBuild>)): RequestHandler =>
  typeof build === 'function'
    ? createRequestHandler(async () => withRows(await build()), 'development')
    : createRequestHandler(withRows(build), 'production');
