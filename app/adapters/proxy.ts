import http from 'node:http';

/**
 * HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold for every call that this process makes, whichever library makes it: DocuSign's client reads
 * them by itself, everything else does not. Webhooks alone go straight to the addresses that were looked at: a proxy would look them up
 * anew.
 */
export function obeyProxySettings(): void {
  // There since Node 24.14: what is older reads them itself, where NODE_USE_ENV_PROXY=1 says so.
  if ('setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv();
}
