import * as documents from '../grants/api.ts';
import { listIncidents } from '../incidents/calls.ts';
import * as agreements from './agreements.ts';
import * as webhooks from './endpoints.ts';
import type { Operation } from './operation.ts';
import * as organizations from './organizations.ts';
import * as regions from './regions.ts';
import * as services from './services.ts';
import { readToken } from './token.ts';

/** Every operation of the interface, in the order of the reference page. */
export const operations: readonly Operation[] = [
  services.createService,
  services.listServices,
  services.readService,
  services.listConversions,
  organizations.listOrganizations,
  organizations.readOrganization,
  organizations.readRequirements,
  organizations.listPromises,
  organizations.listEvents,
  organizations.listMembers,
  listIncidents,
  agreements.listAgreements,
  agreements.readAgreement,
  agreements.readDocument,
  agreements.readCertificate,
  regions.listCatalog,
  regions.listRegionRequests,
  regions.readRegionRequest,
  regions.decideRegionRequest,
  regions.listAcknowledgements,
  documents.listDocuments,
  documents.listDocumentRequests,
  documents.readDocumentRequest,
  documents.decideDocumentRequest,
  documents.listDocumentHistory,
  documents.listDocumentDomains,
  documents.allowDocumentDomain,
  documents.removeDocumentDomain,
  webhooks.listWebhooks,
  webhooks.registerWebhook,
  webhooks.removeWebhook,
  webhooks.rotateWebhook,
  webhooks.resumeWebhook,
  webhooks.testWebhook,
  webhooks.listDeliveries,
  webhooks.replayDelivery,
  readToken,
];
