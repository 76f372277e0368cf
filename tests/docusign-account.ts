import { readFileSync } from 'node:fs';
import type { AgreementDesk } from './agreements.ts';
import type { Docusign } from './sandbox/docusign/bench.ts';
import { officialClient } from './sandbox/docusign/official.ts';

/** Another program of the same account, with the official client: all that it can, and what it calls the account. */
async function another({ world, config }: AgreementDesk) {
  const docusign = {
    ca: readFileSync(world.docusign.caFile),
    privateKey: readFileSync(config.DOCUSIGN_PRIVATE_KEY_FILE, 'utf8'),
    server: world.docusign,
    options: {
      integrationKey: config.DOCUSIGN_INTEGRATION_KEY,
      user: { userId: config.DOCUSIGN_USER_ID },
      account: { accountId: '' },
    },
  } as unknown as Docusign;
  const { client, token, api } = await officialClient(docusign);
  const { accounts } = (await client.getUserInfo(token)) as unknown as { accounts: { accountId: string }[] };
  return { api: api('EnvelopesApi'), account: accounts[0]?.accountId };
}

/** Somebody of the same account changes a signer, as DocuSign's own pages let them; what is not said stays. */
export async function correctAtDocusign(
  desk: AgreementDesk,
  envelope: string,
  change: { name?: string; email?: string; clientUserId?: string },
  order = 1,
): Promise<void> {
  const { api, account } = await another(desk);
  const listed = (await api['listRecipients']?.(account, envelope)) as unknown as {
    signers: { recipientId: string; routingOrder: string; email: string; name: string }[];
  };
  const one = listed.signers.find((each) => each.routingOrder === String(order));
  const { recipientId, email, name } = one ?? {};
  await api['updateRecipients']?.(account, envelope, {
    recipients: { signers: [{ recipientId, email, name, ...change }] },
  });
}

export const renameAtDocusign = (desk: AgreementDesk, envelope: string, name: string) =>
  correctAtDocusign(desk, envelope, { name });

/** Somebody of the same account holds an envelope locked, as whoever corrects it does. */
export async function lockAtDocusign(desk: AgreementDesk, envelope: string): Promise<void> {
  const { api, account } = await another(desk);
  await api['createLock']?.(account, envelope, {
    lockRequest: { lockType: 'edit', lockedByApp: 'another', lockDurationInSeconds: '60' },
  });
}
