import { post } from '../connect/message.ts';
import { note } from '../envelope/audit.ts';
import { type Envelope, type Recipient, signs } from '../envelope/envelope.ts';
import { send } from '../envelope/lifecycle.ts';
import { readWorkflow } from '../envelope/workflow.ts';
import { invalidParameter } from '../errors.ts';
import { resolveAnchors } from '../paper/anchors.ts';
import { htmlFields } from '../paper/html-fields.ts';
import { guid, type Room } from '../room.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';
import { type Contents, compose, postedRecipients } from './composite.ts';
import { filesOf, readDocuments, type Uploads } from './documents.ts';
import { mergeFields, readCustomFields } from './fields.ts';
import { readEventNotifications, readNotification } from './notification.ts';
import { mustBeComplete, readRecipients } from './recipients.ts';
import { checkTabs, mergeTabs } from './tabs.ts';
import { fillRoles, fromTemplate, overlay } from './templates.ts';

/** Flags that an envelope keeps as they were posted. */
const optionNames = [
  'allowComments',
  'allowMarkup',
  'allowReassign',
  'allowRecipientRecursion',
  'allowViewHistory',
  'asynchronous',
  'authoritativeCopy',
  'autoNavigation',
  'brandId',
  'brandLock',
  'burnDefaultTabData',
  'copyRecipientData',
  'disableResponsiveDocument',
  'enableWetSign',
  'enforceSignerVisibility',
  'envelopeIdStamping',
  'externalEnvelopeId',
  'messageLock',
  'recipientsLock',
  'signerCanSignOnMobile',
  'signingLocation',
  'useDisclosure',
  'purgeState',
];

export function optionsOf(posted: Raw): Record<string, string> {
  const named = optionNames.flatMap((name) => {
    const value = text(posted[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(named);
}

export interface Draft {
  envelope: Envelope;
  files: Map<string, Uint8Array>;
}

/** An envelope definition as it was posted, with its documents as PDF and its anchors found. */
export async function readDefinition(room: Room, posted: Raw, uploads: Uploads, leaves: boolean): Promise<Draft> {
  const contents = await contentsOf(room, posted, uploads, leaves);
  const subject = text(posted['emailSubject']) || contents.subject || '';
  if (subject.length > 100) throw invalidParameter('emailSubject may have at most 100 characters.');
  const at = room.now();
  const envelope: Envelope = {
    envelopeId: guid(),
    status: 'created',
    emailSubject: subject,
    emailBlurb: text(posted['emailBlurb']) ?? contents.blurb,
    transactionId: text(posted['transactionId']) || undefined,
    options: optionsOf(posted),
    createdAt: at,
    statusChangedAt: at,
    modifiedAt: at,
    changedAt: at,
    recipients: contents.recipients,
    documents: contents.documents.map((each) => each.paper),
    customFields: [],
    listCustomFields: [],
    notification: readNotification(
      posted['notification'] ?? contents.notification,
      room.settings().envelopes.expireAfterDays,
    ),
    eventNotifications: readEventNotifications(posted),
    templateIds: contents.templateIds,
    workflow: readWorkflow(posted['workflow']),
    audit: [],
  };
  for (const fields of [...contents.fields, readCustomFields(posted['customFields'])]) mergeFields(envelope, fields);
  const files = filesOf(contents.documents);
  // What is missing altogether is told before what cannot be found in it.
  if (leaves) mustBeComplete(envelope);
  await resolveAnchors(envelope, (id) => files.get(id), { lenient: !leaves });
  if (leaves) checkTabs(envelope);
  return { envelope, files };
}

async function contentsOf(room: Room, posted: Raw, uploads: Uploads, leaves: boolean): Promise<Contents> {
  if (listOf(posted['compositeTemplates']).length > 0)
    return compose(room, posted['compositeTemplates'], uploads, leaves);
  const documents = await readDocuments(posted['documents'], uploads);
  if (!text(posted['templateId']))
    return { documents, recipients: withHtmlFields(posted), fields: [], templateIds: [] };
  const brought = fromTemplate(room, posted['templateId']);
  const { template } = brought;
  const laid = overlay(brought.recipients, postedRecipients(posted['recipients']));
  const roles = fillRoles(laid, posted['templateRoles'], leaves);
  const own = new Set(documents.map((each) => each.paper.documentId));
  return {
    documents: [...brought.documents.filter((each) => !own.has(each.paper.documentId)), ...documents],
    recipients: roles,
    subject: template.emailSubject,
    blurb: template.emailBlurb,
    fields: [{ textCustomFields: template.customFields, listCustomFields: template.listCustomFields }],
    templateIds: [template.envelopeId],
    notification: template.notification,
  };
}

/** The recipients with the fields of signable HTML: a role's signer gets them, or the first one. */
function withHtmlFields(posted: Raw): Recipient[] {
  const recipients = readRecipients(posted['recipients']);
  const signers = recipients.filter(signs);
  for (const each of listOf(posted['documents']))
    for (const { kind, role, label, mark } of htmlFields(text(rawOf(each['htmlDefinition'])['source']) ?? '').fields) {
      const signer = signers.find((one) => one.roleName?.toLowerCase() === role?.toLowerCase()) ?? signers[0];
      const tab = {
        anchorString: mark,
        tabLabel: label,
        documentId: text(each['documentId']),
        anchorTabScope: 'document',
      };
      if (signer) mergeTabs(signer, { [kind]: [tab] }, { byLabel: false });
    }
  return recipients;
}

/** Writes a new envelope with its documents, and sends it when it is to leave: all in one transaction. */
export function create(room: Room, { envelope, files }: Draft, leaves: boolean): void {
  const { name } = room.options.user;
  room.vault.transaction(() => {
    for (const [id, bytes] of files) room.vault.files.put(envelope.envelopeId, id, bytes);
    note(envelope, envelope.createdAt, 'Registered', name, `The envelope was created by ${name}`);
    const step = { room, envelope, at: room.now() };
    if (leaves) send(step);
    else post(step, 'envelope-created');
    room.vault.envelopes.save(envelope);
  });
  room.wake();
}
