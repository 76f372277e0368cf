import { startIdentity } from './server.ts';

const {
  IDENTITY_DATA_DIR = '.data/identity',
  IDENTITY_PORT,
  IDENTITY_CLIENT_ID = 'portal',
  IDENTITY_CLIENT_SECRET = 'portal-secret',
  IDENTITY_REDIRECT_URIS = 'http://127.0.0.1:3000/callback',
  IDENTITY_POST_LOGOUT_REDIRECT_URIS = 'http://127.0.0.1:3000/',
  IDENTITY_PEOPLE = '[{"sub":"sam","name":"Sam Sales","email":"sam@vendor.test","groups":["sales"]}]',
} = process.env;

const identity = await startIdentity({
  dataDir: IDENTITY_DATA_DIR,
  ...(IDENTITY_PORT && { port: Number(IDENTITY_PORT) }),
  clients: [
    {
      clientId: IDENTITY_CLIENT_ID,
      clientSecret: IDENTITY_CLIENT_SECRET,
      redirectUris: IDENTITY_REDIRECT_URIS.split(' '),
      postLogoutRedirectUris: IDENTITY_POST_LOGOUT_REDIRECT_URIS.split(' '),
    },
  ],
  people: JSON.parse(IDENTITY_PEOPLE),
});
console.log(`Issuer  ${identity.issuer}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void identity.close());
