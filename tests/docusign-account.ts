import { readFileSync } from 'node:fs';
import type { AgreementDesk } from './agreements.ts';
import type { Docusign } from './sandbox/docusign/bench.ts';
import { officialClient } from './sandbox/docusign/official.ts';

/** Somebody of the same account changes the name of the first signer, as DocuSign's own pages let them. */
export async function renameAtDocusign(
  { world, config }: AgreementDesk,
  envelope: string,
  name: string,
): Promise<void> {
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
  const account = accounts[0]?.accountId;
  const listed = (await api('EnvelopesApi')['listRecipients']?.(account, envelope)) as unknown as {
    signers: { recipientId: string; routingOrder: string; email: string }[];
  };
  const first = listed.signers.find((each) => each.routingOrder === '1');
  await api('EnvelopesApi')['updateRecipients']?.(account, envelope, {
    recipients: { signers: [{ recipientId: first?.recipientId, email: first?.email, name }] },
  });
}
