import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import { guid, type Room } from '../room.ts';
import { date, type Raw } from '../wire.ts';
import { collection } from './collection.ts';
import { reply } from './request.ts';

/** The account itself, its users, and the small things that example programs ask for. */
export function account(room: Room) {
  const app = new Hono();
  const { accountId, accountName } = room.options.account;

  app.get('/', (c) =>
    reply(c, {
      accountIdGuid: accountId,
      accountName,
      billingProfile: 'web',
      canUpgrade: 'false',
      createdDate: date(Date.UTC(2026, 0, 1)),
      currentPlanId: 'sandbox',
      isDowngrade: 'false',
      planName: 'Sandbox',
      suspensionStatus: '',
    }),
  );
  app.get('/settings', (c) =>
    reply(c, {
      accountSettings: [{ name: 'allowEnvelopeCorrect', value: 'true' }],
      allowReassign: 'true',
      allowDeclineToSign: 'true',
      attachCompletedEnvelope: 'false',
    }),
  );
  app.get('/identity_verification', (c) => reply(c, { identityVerification: workflows }));

  app.get('/users', (c) => {
    const users = [self(room), ...room.vault.records.list<Raw>('users')];
    const email = c.req.query('email')?.toLowerCase();
    const matching = users.filter((each) => !email || String(each['email']).toLowerCase() === email);
    return reply(c, {
      users: matching,
      resultSetSize: String(matching.length),
      totalSetSize: String(matching.length),
      startPosition: '0',
      endPosition: String(Math.max(0, matching.length - 1)),
    });
  });
  app.get('/users/:user', (c) => {
    const id = c.req.param('user').toLowerCase();
    const known = id === room.options.user.userId.toLowerCase() ? self(room) : room.vault.records.get<Raw>('users', id);
    return known
      ? reply(c, known)
      : c.json({ errorCode: 'USER_NOT_FOUND', message: 'The user specified does not exist.' }, 404);
  });
  app.get('/groups/:group/users', (c) => reply(c, { users: [self(room)], resultSetSize: '1', startPosition: '0' }));
  app.get('/users/:user/signatures', (c) => reply(c, { userSignatures: [] }));

  app.route(
    '/',
    collection(room, {
      path: 'brands',
      list: 'brands',
      id: 'brandId',
      name: 'brandName',
      newId: guid,
      rest: brandRest,
    }),
  );
  app.route(
    '/',
    collection(room, {
      path: 'groups',
      list: 'groups',
      id: 'groupId',
      name: 'groupName',
      newId: number,
      seeds: [{ groupId: '1001', groupName: 'Everyone', groupType: 'everyoneGroup' }],
    }),
  );
  app.route(
    '/',
    collection(room, {
      ...{
        path: 'permission_profiles',
        list: 'permissionProfiles',
        id: 'permissionProfileId',
        name: 'permissionProfileName',
        newId: number,
      },
      seeds: [
        { permissionProfileId: '2001', permissionProfileName: 'Account Administrator' },
        { permissionProfileId: '2002', permissionProfileName: 'DocuSign Sender' },
        { permissionProfileId: '2003', permissionProfileName: 'DocuSign Viewer' },
      ],
    }),
  );
  app.route(
    '/',
    collection(room, { path: 'users', list: 'newUsers', id: 'userId', name: 'userName', newId: guid, postsList: true }),
  );
  app.route(
    '/',
    collection(room, { path: 'custom_fields', list: 'textCustomFields', id: 'fieldId', name: 'name', newId: number }),
  );
  return app;
}

const number = () => String(randomInt(1_000_000, 10_000_000));

const brandRest = (brands: Raw[]): Raw => ({
  recipientBrandIdDefault: '',
  senderBrandIdDefault: '',
  brandCount: String(brands.length),
});

function self(room: Room): Raw {
  const { userId, name, email } = room.options.user;
  return {
    userId,
    userName: name,
    email,
    firstName: name.split(' ')[0],
    lastName: name.split(' ').at(-1),
    userStatus: 'Active',
    userType: 'CompanyUser',
    isAdmin: 'True',
    permissionProfileId: '2001',
    permissionProfileName: 'Account Administrator',
    createdDateTime: date(Date.UTC(2026, 0, 1)),
    uri: `/users/${userId}`,
  };
}

const workflows = [
  {
    workflowId: 'c368e411-1592-4001-a3df-dca94ac539ae',
    defaultName: 'Phone Authentication',
    defaultDescription: 'Recipient will authenticate using a phone number.',
    workflowResourceKey: 'phoneAuthentication',
    workflowStatus: 'active',
    inputOptions: [{ name: 'phone_number_list', valueType: 'PhoneNumberList', phoneNumberList: [] }],
    steps: [],
  },
  {
    workflowId: '0c8a1e0a-5b1f-4b4e-9a55-3b6d0c7d3a10',
    defaultName: 'DocuSign ID Verification',
    defaultDescription: 'Recipient will need to identify with a valid government ID.',
    workflowResourceKey: 'idVerification',
    workflowStatus: 'active',
    inputOptions: [],
    steps: [],
  },
];
