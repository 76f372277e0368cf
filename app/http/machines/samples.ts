const json = (value: unknown) => JSON.stringify(value, null, 2);
const subject = { type: 'organization', id: '$ORGANIZATION' };
const action = { name: 'create_service' };
const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted', complianceType: 'hipaa' };
const resource = { type: 'service', properties: place };

/** Commands to copy, by operation. Those that only read are made of their address. */
export function samples(base: string): Record<string, string> {
  const post = (path: string, body: unknown, more = '') =>
    `curl -H "Authorization: Bearer $HIPAA_TOKEN" \\\n  -H "Content-Type: application/json" \\\n${more}  ${base}${path} \\\n  -d @- <<JSON\n${json(body)}\nJSON`;
  const gate = (path: string, body: unknown) => post(`/access/v1/${path}`, body);
  return {
    createService: post(
      '/api/v1/organizations/$ORGANIZATION/services',
      { name: 'claims-analytics', provider: 'aws', region: 'us-east-1', ipAccess: ['203.0.113.0/24'] },
      '  -H "Idempotency-Key: $(uuidgen)" \\\n',
    ),
    decideRegionRequest: post(
      '/api/v1/organizations/$ORGANIZATION/regions/aws/us-east-1/hosted/decision',
      { decision: 'approve' },
      '  -H "If-Match: $ETAG" \\\n',
    ),
    decideDocumentRequest: post(
      '/api/v1/organizations/$ORGANIZATION/document-requests/$REQUEST/decision',
      { decision: 'grant', days: 30 },
      '  -H "If-Match: $ETAG" \\\n',
    ),
    allowDocumentDomain: post('/api/v1/document-domains', { domain: 'example.com', days: 90 }),
    evaluate: gate('evaluation', { subject, action, resource }),
    evaluateMany: gate('evaluations', {
      subject,
      action,
      evaluations: ['us-east-1', 'us-west-2'].map((region) => ({
        resource: { type: 'service', properties: { ...place, region } },
      })),
    }),
    searchSubjects: gate('search/subject', { subject: { type: 'organization' }, action, resource }),
    searchResources: gate('search/resource', { subject, action, resource: { type: 'service' } }),
    searchActions: gate('search/action', { subject, resource }),
    consumePermit: gate('permits/consume', { permit: '$PERMIT', audience: 'provisioner' }),
    exchangeToken: `curl -u "$TOKEN_ID:$HIPAA_TOKEN" \\\n  ${base}/oauth/token \\\n  -d grant_type=client_credentials`,
    revokeToken: `curl ${base}/oauth/revoke \\\n  -d "token=$SHORT_KEY"`,
    readDocument: download(base, 'document'),
    readCertificate: download(base, 'certificate'),
  };
}

const download = (base: string, what: string) =>
  `curl -OJ -H "Authorization: Bearer $HIPAA_TOKEN" \\\n  ${base}/api/v1/organizations/$ORGANIZATION/agreements/$AGREEMENT/${what}`;
