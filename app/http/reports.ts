import { z } from 'zod';

const report = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().max(100).optional(),
    'violated-directive': z.string().max(100).optional(),
    'blocked-uri': z.string().max(2000).optional(),
    'document-uri': z.string().max(2000).optional(),
  }),
});

/** What a browser refused to do on one of our pages: the rule and the origin, without the rest of any address. */
export function violationIn(body: string): { directive: string; blocked: string } | undefined {
  try {
    const { 'csp-report': told } = report.parse(JSON.parse(body));
    const directive = told['effective-directive'] ?? told['violated-directive'] ?? '';
    return { directive: directive.replace(/[^\w -]/g, ''), blocked: originOf(told['blocked-uri'] ?? '') };
  } catch {
    return undefined;
  }
}

const originOf = (uri: string) => (URL.canParse(uri) ? new URL(uri).origin : uri.replace(/[^\w-]/g, '').slice(0, 40));
