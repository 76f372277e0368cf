import { type Context, Hono } from 'hono';
import { ApiError, invalidParameter } from '../errors.ts';
import { bearer } from '../oauth/tokens.ts';
import type { Room } from '../room.ts';
import { guidPattern } from '../wire.ts';
import { account } from './account/account.ts';
import { bulk } from './account/bulk.ts';
import { chunks } from './account/chunks.ts';
import { connect } from './account/connect.ts';
import { connectLog } from './account/connect-log.ts';
import { diagnostics, log } from './account/diagnostics.ts';
import { folderApi } from './account/folders.ts';
import { appliedTemplates } from './applied-templates.ts';
import { attachments } from './attachments.ts';
import { comments } from './comments.ts';
import { documentTabApi } from './document-tabs.ts';
import { documents } from './documents.ts';
import { envelopes } from './envelopes.ts';
import { fields } from './fields.ts';
import { generation } from './generation.ts';
import { locks } from './locks.ts';
import { pages } from './pages.ts';
import { recipients } from './recipients.ts';
import { tabs } from './tabs.ts';
import { templates } from './templates.ts';
import { views } from './views.ts';
import { workflowApi } from './workflow.ts';

/** The eSignature REST API v2.1. */
export function restApi(room: Room) {
  const app = new Hono();
  app.get('/service_information', (c) => c.json(services(room)));
  app.get('/', (c) => c.json(services(room)));
  for (const version of ['v2.1', 'v2']) app.route(`/${version}`, versioned(room, version));
  return app;
}

const services = (room: Room) => ({
  buildVersion: 'sandbox',
  buildBranch: 'sandbox',
  serviceVersions: [{ version: 'v2.1', versionUrl: `${room.origin()}/restapi/v2.1` }],
});

function versioned(room: Room, version: string) {
  const app = new Hono();
  app.get('/', (c) => c.json({ resources: [{ name: 'accounts' }, { name: 'diagnostics' }] }));
  app.use('/*', async (c, next) => {
    authenticated(room, c);
    await next();
    log(room, c);
  });
  app.get('/login_information', (c) => c.json({ loginAccounts: [loginAccount(room, version)] }));
  app.route('/diagnostics', diagnostics(room));
  app.use('/accounts/:account/*', async (c, next) => {
    ofThisAccount(room, c);
    await next();
  });
  app.use('/accounts/:account', async (c, next) => {
    ofThisAccount(room, c);
    await next();
  });
  app.route('/accounts/:account', account(room));
  app.route('/accounts/:account', folderApi(room));
  app.route('/accounts/:account', bulk(room));
  app.route('/accounts/:account', chunks(room));
  app.route('/accounts/:account', views(room));
  // Before the configurations, whose ids would take `logs` for one of theirs.
  app.route('/accounts/:account/connect', connectLog(room));
  app.route('/accounts/:account/connect', connect(room));
  app.route('/accounts/:account/envelopes', envelopes(room));
  for (const part of [appliedTemplates, attachments, comments, generation])
    app.route('/accounts/:account/envelopes', part(room));
  app.route('/accounts/:account/templates', templates(room));
  for (const folder of ['envelopes', 'templates'] as const)
    for (const part of [recipients, tabs, documentTabApi, documents, pages, fields, locks, workflowApi])
      app.route(`/accounts/:account/${folder}`, part(room, folder));
  return app;
}

function authenticated(room: Room, c: Context): void {
  const header = c.req.header('authorization');
  if (!header)
    throw new ApiError(
      'PARTNER_AUTHENTICATION_FAILED',
      'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.',
      401,
    );
  const grant = bearer(room, header);
  const spoilt = room.faults.take('token_invalid', `${c.req.method} ${c.req.path}`);
  if (!grant || spoilt)
    throw new ApiError(
      'AUTHORIZATION_INVALID_TOKEN',
      'The access token provided is expired, revoked or malformed.',
      401,
    );
  if (!grant.scopes.some((each) => each === 'signature' || each === 'extended'))
    throw new ApiError(
      'USER_LACKS_PERMISSIONS',
      'This user lacks sufficient permissions to access this resource. The scope signature is missing.',
      403,
    );
}

function ofThisAccount(room: Room, c: Context): void {
  const id = c.req.param('account') ?? '';
  // An account has a short number too; nobody here is a member of one with such a number.
  if (!guidPattern.test(id) && !/^\d{1,12}$/.test(id)) throw invalidParameter('Invalid value specified for accountId.');
  if (id.toLowerCase() !== room.options.account.accountId.toLowerCase())
    throw new ApiError(
      'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT',
      'The specified User is not a member of the specified Account.',
      401,
    );
}

const loginAccount = (room: Room, version: string) => ({
  name: room.options.account.accountName,
  accountId: room.options.account.accountId,
  accountIdGuid: room.options.account.accountId,
  baseUrl: `${room.origin()}/restapi/${version}/accounts/${room.options.account.accountId}`,
  isDefault: 'true',
  userName: room.options.user.name,
  userId: room.options.user.userId,
  email: room.options.user.email,
  siteDescription: '',
});
