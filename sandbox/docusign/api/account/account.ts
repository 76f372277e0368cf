import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, type Raw } from '#sandbox/docusign/wire.ts';
import { flag, reply } from '../request.ts';
import { authorizations } from './authorizations.ts';
import { brandFiles } from './brand-files.ts';
import { type Collection, collection } from './collection.ts';
import { identityWorkflows } from './identity-workflows.ts';
import { single, singles } from './singles.ts';
import { users } from './users.ts';

/** The account itself, its users, and the small things that example programs ask for. */
export function account(room: Room) {
  const app = new Hono();
  app.get('/', (c) => reply(c, { ...information(room), ...(flag(c, 'include_account_settings') && settings(room)) }));
  app.get('/identity_verification', (c) => reply(c, { identityVerification: identityWorkflows }));
  for (const part of [users(room), authorizations(room), brandFiles(room), singles(room)]) app.route('/', part);
  for (const each of collections) app.route('/', collection(room, each));
  return app;
}

const information = (room: Room): Raw => ({
  accountIdGuid: room.options.account.accountId,
  accountName: room.options.account.accountName,
  billingProfile: 'web',
  canUpgrade: 'false',
  createdDate: date(Date.UTC(2026, 0, 1)),
  currencyCode: 'USD',
  currentPlanId: 'sandbox',
  envelopeSendingBlocked: 'false',
  isDowngrade: 'false',
  planName: 'Sandbox',
  status21CFRPart11: 'not_enabled',
  suspensionStatus: '',
});

const settings = (room: Room): Raw => ({
  accountSettings: { ...single(room, 'settings'), tabAccountSettings: single(room, 'settings/tabs') },
});

const number = () => String(randomInt(1_000_000, 10_000_000));

/** What is only kept and given back. */
const collections: Collection[] = [
  {
    ...{ path: 'brands', list: 'brands', id: 'brandId', name: 'brandName', newId: guid, answersList: true },
    rest: (brands) => ({
      recipientBrandIdDefault: '',
      senderBrandIdDefault: '',
      brandCount: String(brands.length),
    }),
  },
  {
    ...{ path: 'groups', list: 'groups', id: 'groupId', name: 'groupName', newId: number, answersList: true },
    seeds: [{ groupId: '1001', groupName: 'Everyone', groupType: 'everyoneGroup', permissionProfileId: '2002' }],
  },
  {
    path: 'permission_profiles',
    list: 'permissionProfiles',
    id: 'permissionProfileId',
    name: 'permissionProfileName',
    newId: number,
    seeds: [
      { permissionProfileId: '2001', permissionProfileName: 'Account Administrator' },
      { permissionProfileId: '2002', permissionProfileName: 'DocuSign Sender' },
      { permissionProfileId: '2003', permissionProfileName: 'DocuSign Viewer' },
    ],
  },
  { path: 'signing_groups', list: 'groups', id: 'signingGroupId', name: 'groupName', newId: number, answersList: true },
  {
    path: 'contacts',
    list: 'contacts',
    posted: 'contactList',
    id: 'contactId',
    name: 'name',
    newId: guid,
    answersList: true,
  },
  { path: 'tab_definitions', list: 'tabs', id: 'customTabId', name: 'tabLabel', newId: guid },
  { path: 'powerforms', list: 'powerForms', id: 'powerFormId', name: 'name', newId: guid },
  {
    path: 'settings/bcc_email_archives',
    list: 'bccEmailArchives',
    id: 'bccEmailArchiveId',
    name: 'email',
    newId: guid,
  },
  { path: 'custom_fields', list: 'textCustomFields', id: 'fieldId', name: 'name', newId: number },
];
