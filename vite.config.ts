import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import options from './remix.config.js';

/** What Rollup has to say of zod's comments, and of a page that only reads, is nothing that anybody can mend here. */
const quiet: Plugin = {
  name: 'quiet',
  config: () => ({
    build: {
      rollupOptions: {
        onwarn(warning, warn) {
          const ofPackage = warning.code === 'INVALID_ANNOTATION' && warning.id?.includes('node_modules');
          if (!ofPackage && warning.code !== 'EMPTY_BUNDLE') warn(warning);
        },
      },
    },
  }),
};

/** Server, domain and routes become one module graph, so that nothing is loaded twice. */
const oneBundle: Plugin = {
  name: 'one-bundle',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: './app/start/main.ts' } } } : {},
};

export default defineConfig({
  plugins: [remix(options), oneBundle, quiet],
  css: { transformer: 'lightningcss' },
  // The database of `npm run dev` changes all the time; no page is made of it.
  server: { watch: { ignored: ['**/.data/**', '**/*.sqlite*'] } },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  build: { target: 'es2022', cssMinify: 'lightningcss' },
});
