import http from 'node:http';

/**
 * HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold for every call that this process makes, whichever library makes it: DocuSign's client reads
 * them by itself, everything else does not. Webhooks alone go straight to the addresses that were looked at: a proxy would look them up
 * anew.
 */
export const obeyProxySettings = (): void => void http.setGlobalProxyFromEnv();
