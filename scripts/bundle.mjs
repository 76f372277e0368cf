/** What cannot stand in a bundle: it carries native code. */
export const native = ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'];

/**
 * Programs with all the packages that they import; what several of them need stands once, beside the server.
 * @param {Record<string, string>} programs where each goes in the folder, without its ending, and where it comes from
 * @param {string} folder
 * @param {string} ending
 */
export async function bundle(programs, folder, ending = '.js') {
  // Imported when it is needed: whoever imports this file may still have to install it.
  const { build } = await import('esbuild');
  return build({
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': ending },
    chunkNames: 'server/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: native,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Packages of the older kind call `require` for what Node has itself.
    banner: { js: "import { createRequire as forThis } from 'node:module'; const require = forThis(import.meta.url);" },
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
  });
}
