/** As the limits name it; the hour’s reset stands on every other answer too, and means nothing there. */
export const resetSeconds = 2;
export const limits = ['rate_limit', 'burst_limit', 'envelope_limit', 'polling_limit'];
export const anyCall = ['500', '503', 'reset', 'html', 'nulls', 'cut_json', 'hang', 'token_invalid', ...limits];
export const ofToken = ['token_error', 'token_html', 'token_hang', 'token_refused', 'consent_revoked'];

/** How long DocuSign is not well for a single failure of that kind: until its limit has been reset, or until what hung was given up. */
export const illFor = (mode: string): number =>
  limits.includes(mode) ? resetSeconds * 1000 : mode.includes('hang') || mode === 'stall_pdf' ? 2_000 : 0;
