import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { manifest, test } from '../people.ts';

interface Listed {
  envelopeId: string;
  status: string;
  recipients: { recipientId: string; status: string; kind: string }[];
}
const open = ['sent', 'delivered'];
const home = () => manifest().docusign.oauthBase;

test('the desk of the DocuSign sandbox is whole in every room', async ({ page, request }) => {
  const all = (await (await request.get(`${home()}/_sandbox/envelopes`)).json()) as Listed[];
  const rooms = ['', '/deliveries', '/mail', '/faults', '/clock', '/settings', `/envelopes/${all[0]?.envelopeId}`];
  for (const room of rooms) {
    await page.goto(`${home()}/_sandbox${room}`);
    await expect(page.getByRole('banner')).toContainText('Sandbox');
    await whole(page);
  }
});

test('its signing page is whole, and says at each field what is wrong', async ({ page, request }) => {
  const all = (await (await request.get(`${home()}/_sandbox/envelopes`)).json()) as Listed[];
  const [waiting] = all
    .filter((each) => open.includes(each.status))
    .flatMap(({ envelopeId, recipients }) =>
      recipients
        .filter((each) => each.kind === 'signers' && open.includes(each.status))
        .map((each) => `/_sandbox/envelopes/${envelopeId}/recipients/${each.recipientId}/open`),
    );
  const { url } = (await (await request.post(`${home()}${waiting}`, { data: {} })).json()) as { url: string };
  await page.goto(url);
  await whole(page);
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Agree to use electronic records and signatures first.');
  await whole(page);
  await page.goto(url);
  await expect(page.getByRole('status')).toContainText('This link has been used already');
  await whole(page);
});
