import { startCloud } from './server.ts';

const {
  CLOUD_DATA_DIR = '.data/cloud',
  CLOUD_PORT,
  CLOUD_KEY_ID = 'sandbox',
  CLOUD_KEY_SECRET = 'sandbox-secret',
  CLOUD_ORGANIZATIONS = '[]',
  CLOUD_PROVISIONING_MS,
} = process.env;

const cloud = await startCloud({
  dataDir: CLOUD_DATA_DIR,
  apiKey: { id: CLOUD_KEY_ID, secret: CLOUD_KEY_SECRET },
  organizations: JSON.parse(CLOUD_ORGANIZATIONS),
  ...(CLOUD_PORT && { port: Number(CLOUD_PORT) }),
  ...(CLOUD_PROVISIONING_MS && { provisioningMs: Number(CLOUD_PROVISIONING_MS) }),
});
console.log(`Cloud API  ${cloud.baseUrl}/v1\nConsole    ${cloud.baseUrl}/_sandbox`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cloud.close());
