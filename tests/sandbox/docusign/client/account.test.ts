import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raw } from '../bench.ts';
import { type Examples, embedded, openExamples } from '../examples.ts';

/** What DocuSign's own example programs and the tests of its client do with the account, done with that client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const on = (api: string, name: string, ...values: unknown[]) =>
  examples.of(examples.official.api(api), name, ...values);

describe('the example programs about the account', () => {
  it('read the account with its settings, and a user with groups and settings', async () => {
    const info = await on('AccountsApi', 'getAccountInformation', { includeAccountSettings: true });
    expect(info['accountIdGuid']).toBe(examples.official.account);
    expect(Object.keys(info['accountSettings'] as Raw)).toEqual(
      expect.arrayContaining(['accessCodeFormat', 'accountNotification', 'accountUISettings', 'tabAccountSettings']),
    );
    const { userId } = examples.docusign.options.user;
    const user = await on('UsersApi', 'getInformation', userId);
    expect(user).toMatchObject({ userId, groupList: [{ groupName: 'Everyone' }], userSettings: expect.anything() });
  });
  it('log a user in by a code, and consent for the JWT grant', async () => {
    const { client } = examples.official;
    const { integrationKey } = examples.docusign.options;
    const back = 'https://app.example/callback';
    const uri = client.getAuthorizationUri(integrationKey, ['signature'], back, 'code', 'state 1');
    const granted = new URL(String((await examples.docusign.ask(uri)).headers.location));
    expect(granted.searchParams.get('state')).toBe('state 1');
    const token = await client.generateAccessToken(integrationKey, 'secret', String(granted.searchParams.get('code')));
    expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: '28800', refreshToken: expect.any(String) });
    const info = await client.getUserInfo(String(token['accessToken']));
    expect(info['accounts']).toMatchObject([{ accountId: examples.official.account, isDefault: 'true' }]);
    const consent = client.getJWTUri(integrationKey, back, examples.docusign.server.oauthBase);
    expect((await examples.docusign.ask(consent)).headers.location).toContain('code=');
  });
  it('share access: an agent is added, allowed once, and sees the envelopes', async () => {
    const byEmail = { email: 'agent@vendor.example', status: 'Active' };
    expect((await on('UsersApi', 'list', byEmail))['resultSetSize']).toBe('0');
    const { newUsers } = await on('UsersApi', 'create', {
      newUsersDefinition: { newUsers: [{ userName: 'Ada Agent', email: byEmail.email, activationAccessCode: '1' }] },
    });
    const agent = (newUsers as Raw[])[0]?.['userId'];
    expect((await on('UsersApi', 'list', byEmail))['users']).toMatchObject([{ userId: agent }]);
    const allowed = () =>
      on('AccountsApi', 'getAgentUserAuthorizations', agent, { permissions: 'manage' }).then(
        (answer) => answer['resultSetSize'],
      );
    expect(await allowed()).toBe('0');
    const principal = examples.docusign.options.user.userId;
    const userAuthorizationCreateRequest = {
      agentUser: { userId: agent, accountId: examples.official.account },
      permission: 'manage',
    };
    const made = await on('AccountsApi', 'createUserAuthorization', principal, { userAuthorizationCreateRequest });
    expect(made).toMatchObject({
      permission: 'manage',
      agentUser: { userId: agent },
      principalUser: { userId: principal },
    });
    expect(await allowed()).toBe('1');
    await on('AccountsApi', 'deleteUserAuthorization', principal, made['authorizationId']);
    expect(await allowed()).toBe('0');
  });
  it('make, change and delete permission profiles, and give one to a group', async () => {
    const made = await on('AccountsApi', 'createPermissionProfile', {
      permissionProfile: { permissionProfileName: 'Clerks', settings: { allowBulkSending: 'true' } },
    });
    const id = made['permissionProfileId'];
    const { groups } = await on('GroupsApi', 'listGroups');
    const { groupId } = (groups as Raw[])[0] as Raw;
    const given = await on('GroupsApi', 'updateGroups', {
      groupInformation: { groups: [{ groupId, permissionProfileId: id }] },
    });
    expect(given['groups']).toMatchObject([{ groupId, permissionProfileId: id }]);
    const renamed = await on('AccountsApi', 'updatePermissionProfile', id, {
      permissionProfile: { permissionProfileName: 'Scribes' },
    });
    expect(renamed).toMatchObject({ permissionProfileId: id, permissionProfileName: 'Scribes' });
    await on('AccountsApi', 'deletePermissionProfile', id);
    const left = (await on('AccountsApi', 'listPermissions'))['permissionProfiles'] as Raw[];
    expect(left.map((each) => each['permissionProfileId'])).not.toContain(id);
  });
  it('switch the request log on, and read what was asked', async () => {
    const api = examples.official.api('DiagnosticsApi');
    const ask = async (name: string, ...values: unknown[]): Promise<Raw> =>
      (await api[name]?.call(api, ...values)) ?? {};
    const settings = () => ask('getRequestLogSettings');
    expect(await settings()).toEqual({
      apiRequestLogging: 'false',
      apiRequestLogMaxEntries: '50',
      apiRequestLogRemainingEntries: '0',
    });
    await ask('updateRequestLogSettings', { diagnosticsSettingsInformation: { apiRequestLogging: 'true' } });
    await examples.call('createEnvelope', { envelopeDefinition: embedded() });
    expect(await settings()).toMatchObject({ apiRequestLogRemainingEntries: '49' });
    const [entry] = (await ask('listRequestLogs'))['apiRequestLogs'] as Raw[];
    expect(entry).toMatchObject({ description: expect.stringMatching(/^POST .*\/envelopes$/), status: '201' });
    const text = await ask('getRequestLog', entry?.['requestLogId']);
    expect(text.toString()).not.toContain('Bearer');
  });
  it('keep a logo for a brand, and find the identity check that 21 CFR part 11 wants', async () => {
    const { brands } = await on('AccountsApi', 'createBrand', { brand: { brandName: 'Harbor' } });
    const { brandId } = (brands as Raw[])[0] as Raw;
    const logo = Buffer.from('89504e470d0a1a0a', 'hex');
    await examples.docusign.rest('PUT', `/brands/${String(brandId)}/logos/primary`, logo, {
      'content-type': 'image/png',
    });
    expect((await examples.docusign.rest('GET', `/brands/${String(brandId)}/logos/Primary`)).bytes).toEqual(logo);
    const { identityVerification } = await on('AccountsApi', 'getAccountIdentityVerification');
    const names = (identityVerification as Raw[]).map((each) => each['defaultName']);
    expect(names).toEqual(['Phone Authentication', 'DocuSign ID Verification', 'SMS for access & signatures']);
  });
});
