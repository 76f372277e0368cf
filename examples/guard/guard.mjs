// A guard in front of a provisioner: whoever wants a HIPAA service created shows a permit of the portal, or nothing is created.
//
// It stands where the vendor's cloud API stands and passes everything on as it came, except one thing: a request that creates a
// service with `complianceType: "hipaa"` must carry the permit in `X-HIPAA-Permit`. The guard verifies it offline (signature,
// audience, place), then consumes it at the portal, which decides again. Whatever is no clear yes is a no. The body goes on as the guard
// read it, so that nobody behind it can read it in another way.
//
//   PORTAL_URL=https://portal.example PORTAL_TOKEN=chp_live_... CLOUD_API_URL=https://api.vendor.example \
//   GUARD_AUDIENCE=https://provisioner.example PORT=8080 node examples/guard/guard.mjs
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { PermitError, permitVerifier } from '../../standalone/verifier/permit.mjs';

const creation = /^\/v1\/organizations\/([\w-]+)\/services$/;
const most = 256 * 1024;

/**
 * @param {{ portalUrl: string, portalToken: string, cloudUrl: string, audience: string }} settings
 *   `portalToken` has the scope `permits:consume` and nothing else.
 */
export function guard({ portalUrl, portalToken, cloudUrl, audience }) {
  const permits = permitVerifier({ issuer: portalUrl, audience });

  /** Why this may not be created, or undefined when it may. @param {string} url @param {Record<string, unknown>} wanted @param {string} permit */
  async function objection(url, wanted, permit) {
    if (wanted['complianceType'] === undefined || wanted['complianceType'] === 'pci') return undefined;
    const organization = creation.exec(url)?.[1];
    if (!organization) return { status: 403, message: 'HIPAA services are created at one address only.' };
    if (!permit) return { status: 403, message: 'A HIPAA service needs a permit in X-HIPAA-Permit.' };
    const deployment = wanted['byocId'] === undefined ? 'hosted' : 'byoc';
    const place = { provider: String(wanted['provider']), region: String(wanted['region']), deployment };
    try {
      await permits.verify(permit, { vendorOrganization: organization, ...place });
    } catch (error) {
      const message = error instanceof PermitError ? error.message : 'The permit cannot be verified now.';
      return { status: error instanceof PermitError ? 403 : 503, message };
    }
    const answer = await permits.consume(permit, portalToken);
    if (answer.decision) return undefined;
    const { reasons = [], error } = answer.context ?? {};
    return { status: 403, message: error?.message ?? 'The gate says no.', reasons };
  }

  return createServer(async (request, response) => {
    try {
      const { method = 'GET', url = '/', headers } = request;
      const bytes = await bodyOf(request);
      const wanted = bytes.length > 0 ? fields(bytes) : {};
      if (!wanted) return tell(response, 400, { message: 'The body is no JSON object.' });
      const no = await objection(url, wanted, String(headers['x-hipaa-permit'] ?? ''));
      if (no) return tell(response, no.status, no);
      const answer = await fetch(`${cloudUrl}${url}`, {
        method,
        headers: passedOn(headers),
        redirect: 'manual',
        ...(bytes.length > 0 && { body: JSON.stringify(wanted) }),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      tell(response, error instanceof RangeError ? 413 : 502, {
        message: 'Nothing was created, as far as the guard knows.',
      });
    }
  });
}

/** @param {Buffer} body @returns {Record<string, unknown> | undefined} */
function fields(body) {
  try {
    const value = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > most) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The caller's own credentials for the cloud go on; the permit does not. @param {import('node:http').IncomingHttpHeaders} headers */
const passedOn = ({ authorization = '' }) => ({
  'content-type': 'application/json',
  ...(authorization && { authorization }),
});

/** @param {import('node:http').ServerResponse} response @param {number} status @param {object} body */
function tell(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...body, status }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { PORTAL_URL, PORTAL_TOKEN, CLOUD_API_URL, GUARD_AUDIENCE, PORT = '8080' } = process.env;
  if (!PORTAL_URL || !PORTAL_TOKEN || !CLOUD_API_URL || !GUARD_AUDIENCE) {
    console.error('PORTAL_URL, PORTAL_TOKEN, CLOUD_API_URL and GUARD_AUDIENCE are needed.');
    process.exit(78);
  }
  guard({ portalUrl: PORTAL_URL, portalToken: PORTAL_TOKEN, cloudUrl: CLOUD_API_URL, audience: GUARD_AUDIENCE }).listen(
    Number(PORT),
    '127.0.0.1',
    () => console.info(`The guard stands at http://127.0.0.1:${PORT}`),
  );
}
