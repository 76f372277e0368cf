/** What a machine may be allowed to do: a closed list. A scope is to a machine what a role is to a person. */
export const scopes = {
  'gate:ask': 'Ask the gate whether an organization may create a service.',
  'gate:search': 'Search: which organizations may create, in which regions, and what may be done.',
  'permits:issue': 'Receive a permit with the gate’s yes.',
  'permits:consume': 'Consume permits, as the place that provisions does.',
  'organizations:read': 'Read organizations and their requirements.',
  'agreements:read': 'Read the state of agreements and the hashes of their documents.',
  'documents:read':
    'Download signed agreements and certificates, and read who asked for documents. Each download is written in the log.',
  'documents:decide':
    'Decide on requests for documents, and say whose people need no look. For a tool in which a person decides.',
  'regions:read': 'Read the catalog, region requests and their decisions.',
  'regions:decide': 'Decide on region requests, as operations do. For a tool in which a person decides.',
  'responsibility:read': 'Read acknowledgements of the shared responsibility model.',
  'services:read': 'Read services.',
  'services:create': 'Create HIPAA services, through the gate.',
  'members:read': 'Read who belongs to an organization and in which role; no names, no addresses.',
  'incidents:read': 'Read the notices of incidents that an organization was told of.',
  'events:read': 'Read the timeline of an organization.',
  'webhooks:manage': 'Manage the webhook endpoints of an organization and their deliveries.',
} as const;
export type Scope = keyof typeof scopes;

export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];

/** Only the vendor's own machines provision, so only they consume permits; and only the vendor decides on regions and on its own documents. */
const vendorOnly: ReadonlySet<Scope> = new Set<Scope>(['permits:consume', 'regions:decide', 'documents:decide']);

/** What an organization may give its own machines. */
export const organizationScopes = scopeNames.filter((scope) => !vendorOnly.has(scope)) as [Scope, ...Scope[]];
