import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Config } from '#app/start/config/settings.ts';

/** The vendor's look: served as files of our own, so that the policy for contents stays as strict as it is. */
export function brandFiles(config: Pick<Config, 'VENDOR_ACCENT' | 'VENDOR_LOGO_FILE'>) {
  const app = new Hono();
  const { VENDOR_ACCENT: accent, VENDOR_LOGO_FILE: logo } = config;
  const day = { 'cache-control': 'public, max-age=86400' };
  if (accent) {
    const sheet = accentSheet(accent);
    app.get('/brand/accent.css', (c) => c.body(sheet, 200, { 'content-type': 'text/css; charset=utf-8', ...day }));
  }
  if (logo) {
    const bytes = new Uint8Array(readFileSync(logo));
    const type = logo.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
    app.get('/brand/logo', (c) => c.body(bytes, 200, { 'content-type': type, ...day }));
  }
  return app;
}

/** Takes hue and strength from the vendor's colour and lightness from ours, so that every contrast stays as it was measured. */
export function accentSheet(hex: string): string {
  const tone = (lightness: number, chroma: number) => `oklch(from ${hex} ${lightness} min(c, ${chroma}) h)`;
  const both = (light: [number, number], dark: [number, number]) => `light-dark(${tone(...light)}, ${tone(...dark)})`;
  return `:root {
  --accent: ${both([0.42, 0.13], [0.8, 0.1])};
  --accent-strong: ${both([0.34, 0.11], [0.87, 0.08])};
  --accent-wash: ${both([0.967, 0.015], [0.255, 0.03])};
  --on-accent: ${both([0.99, 0.005], [0.19, 0.03])};
}
`;
}
