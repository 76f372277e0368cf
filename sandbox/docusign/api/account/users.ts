import { type Context, Hono } from 'hono';
import { ApiError } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, listOf, type Raw, rawOf, strings, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, bodyOrNothing, extent, page, reply } from '../request.ts';

/** The members of the account: the one that the sandbox was started with, and those that were added since. */
export function users(room: Room) {
  const app = new Hono();
  const { records } = room.vault;
  const keep = (user: Raw) => {
    records.put('users', String(user['userId']).toLowerCase(), user, room.now());
    return user;
  };

  app.get('/users', (c) => {
    const { start, count } = page(c, 100);
    const found = all(room).filter((each) => wanted(c, each));
    const uri = (at: number) => `/users?start_position=${at}`;
    const shown = found.slice(start, start + count);
    return reply(c, { users: shown, ...extent(start, shown.length, found.length, uri) });
  });
  app.post('/users', async (c) => {
    const made = listOf((await bodyOf(c))['newUsers']).map((each) => keep(newUser(room, each)));
    return reply(c, { newUsers: made }, 201);
  });
  app.put('/users', async (c) => {
    const changes = listOf((await bodyOf(c))['users']);
    return reply(c, {
      users: changes.map((each) => keep({ ...known(room, text(each['userId'])), ...(strings(each) as Raw) })),
    });
  });
  app.delete('/users', async (c) => {
    const gone = listOf((await bodyOf(c))['users']).map((each) => known(room, text(each['userId'])));
    for (const each of gone) keep({ ...each, userStatus: 'Closed' });
    return reply(c, { users: gone.map((each) => ({ ...each, userStatus: 'Closed' })) });
  });

  app.get('/users/:user', (c) => reply(c, { ...userIn(room, c), ...more(room, c) }));
  app.put('/users/:user', async (c) => {
    const before = userIn(room, c);
    return reply(c, keep({ ...before, ...(strings(await bodyOf(c)) as Raw), userId: before['userId'] }));
  });
  for (const part of ['settings', 'profile', 'custom_settings'] as const) {
    app.get(`/users/:user/${part}`, (c) => reply(c, partOf(room, c, part)));
    app.put(`/users/:user/${part}`, async (c) => {
      const changed = { ...partOf(room, c, part), ...(strings(await bodyOrNothing(c)) as Raw) };
      records.put(`user ${part}`, keyOf(c), changed, room.now());
      return reply(c, changed);
    });
  }
  app.get('/users/:user/signatures', (c) => {
    userIn(room, c);
    return reply(c, { userSignatures: [] });
  });
  app.get('/groups/:group/users', (c) => {
    const found = all(room).filter((each) =>
      listOf(each['groupList']).some((one) => one['groupId'] === c.req.param('group')),
    );
    return reply(c, { users: found, ...extent(0, found.length, found.length, () => '') });
  });
  return app;
}

export const all = (room: Room): Raw[] => {
  const kept = room.vault.records.list<Raw>('users');
  const own = self(room);
  return [
    kept.find((each) => each['userId'] === own['userId']) ?? own,
    ...kept.filter((each) => each['userId'] !== own['userId']),
  ];
};

/** The person behind an id, as other answers name him. */
export const nameCard = (room: Room, userId: string): Raw => {
  const { userName, email } = known(room, userId);
  return { accountId: room.options.account.accountId, userId, userName, name: userName, email };
};

const keyOf = (c: Context) => (c.req.param('user') ?? '').toLowerCase();

const userIn = (room: Room, c: Context) => known(room, c.req.param('user'));

function known(room: Room, id: string | undefined): Raw {
  const found = all(room).find((each) => String(each['userId']).toLowerCase() === id?.toLowerCase());
  if (!found) throw new ApiError('USER_NOT_FOUND', 'The user specified does not exist.', 404);
  return found;
}

function wanted(c: Context, user: Raw): boolean {
  const has = (field: string, value: string | undefined) =>
    !value ||
    String(user[field] ?? '')
      .toLowerCase()
      .split(',')
      .includes(value.toLowerCase());
  const part = c.req.query('email_substring')?.toLowerCase();
  const statuses = (c.req.query('status') ?? '').toLowerCase().split(',').filter(Boolean);
  return (
    has('email', c.req.query('email')) &&
    (!part || String(user['email']).toLowerCase().includes(part)) &&
    (statuses.length === 0 || statuses.includes(String(user['userStatus']).toLowerCase()))
  );
}

const everyone = [{ groupId: '1001', groupName: 'Everyone', groupType: 'everyoneGroup', permissionProfileId: '2002' }];

function newUser(room: Room, posted: Raw): Raw {
  const userId = guid();
  const full = [text(posted['firstName']), text(posted['lastName'])].filter(Boolean).join(' ');
  return {
    ...(strings(posted) as Raw),
    userId,
    userName: text(posted['userName']) || full || text(posted['email']) || '',
    // Nobody reads the letter with the activation here.
    userStatus: 'Active',
    userType: 'CompanyUser',
    isAdmin: 'False',
    permissionProfileId: text(posted['permissionProfileId']) ?? '2002',
    permissionProfileName: text(posted['permissionProfileName']) ?? 'DocuSign Sender',
    groupList: everyone,
    createdDateTime: date(room.now()),
    uri: `/users/${userId}`,
  };
}

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
    groupList: everyone,
    createdDateTime: date(Date.UTC(2026, 0, 1)),
    uri: `/users/${userId}`,
  };
}

const more = (room: Room, c: Context): Raw => ({
  userSettings: partOf(room, c, 'settings'),
  defaultAccountId: room.options.account.accountId,
});

const partDefaults = {
  settings: {
    allowSendOnBehalfOf: 'true',
    bulkSend: 'true',
    canManageAccount: 'true',
    canSendEnvelope: 'true',
    locale: 'en',
  },
  profile: {
    displayOrganizationInfo: 'false',
    displayPersonalInfo: 'true',
    displayProfile: 'false',
    displayUsageHistory: 'true',
  },
  custom_settings: { customSettings: [] },
} satisfies Record<string, Raw>;

function partOf(room: Room, c: Context, part: keyof typeof partDefaults): Raw {
  const user = userIn(room, c);
  const shown =
    part === 'profile'
      ? { userDetails: { userId: user['userId'], userName: user['userName'], email: user['email'] } }
      : {};
  return { ...partDefaults[part], ...shown, ...rawOf(room.vault.records.get<Raw>(`user ${part}`, keyOf(c))) };
}
