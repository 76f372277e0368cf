import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import options from './remix.config.js';

/** What cannot stand in a bundle: it carries native code. */
const native = ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'];

/** Server, domain, routes and packages become one module graph: nothing is loaded twice, and a start looks for no files. */
const oneBundle: Plugin = {
  name: 'one-bundle',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: { rollupOptions: { input: './app/start/main.ts' } },
          ssr: { noExternal: true, external: native },
          define: { 'process.env.NODE_ENV': '"production"' },
        }
      : {},
};

export default defineConfig({
  plugins: [remix(options), oneBundle],
  css: { transformer: 'lightningcss' },
  // The database of `npm run dev` changes all the time; no page is made of it.
  server: { watch: { ignored: ['**/.data/**', '**/*.sqlite*'] } },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  build: { target: 'es2022', cssMinify: 'lightningcss' },
});
