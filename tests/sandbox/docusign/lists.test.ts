import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, newId, openDocusign, type Raw, sign, signer } from './bench.ts';

let docusign: Docusign;
const ids: string[] = [];
const transaction = newId();
const ann = signer('1', 'Ann Admin', 'ann@customer.example');
beforeAll(async () => {
  docusign = await openDocusign();
  for (const number of [1, 2, 3, 4])
    ids.push(
      await create(docusign, {
        emailSubject: `Agreement ${number}`,
        ...(number === 2 && { transactionId: transaction }),
        customFields: { textCustomFields: [{ name: 'agreement', value: `a=${number}` }] },
      }),
    );
  await sign(docusign, ids[2] ?? '', ann);
  await docusign.rest('PUT', `/envelopes/${ids[3]}`, { status: 'voided', voidedReason: 'x' });
});
afterAll(() => docusign.close());

const list = async (query: Record<string, string>) => {
  const answer = await docusign.rest('GET', `/envelopes?${new URLSearchParams(query).toString()}`);
  return {
    ...answer.json,
    ids: ((answer.json['envelopes'] ?? []) as Raw[]).map((each) => each['envelopeId']),
  } as Raw & { ids: string[] };
};
const from_date = new Date(Date.now() - 60_000).toISOString();

describe('listStatusChanges', () => {
  it('wants a date, envelope ids or transaction ids', async () => {
    const answer = await docusign.rest('GET', '/envelopes?status=sent');
    expect([answer.status, answer.json['errorCode']]).toEqual([400, 'INVALID_REQUEST_PARAMETER']);
    expect((await docusign.rest('GET', '/envelopes?from_date=yesterday')).json['errorCode']).toBe(
      'INVALID_REQUEST_PARAMETER',
    );
  });
  it('filters by status, custom field, text, ids and moment', async () => {
    const [first, second, third, fourth] = ids;
    expect((await list({ from_date })).ids.length).toBe(4);
    expect((await list({ from_date, status: 'sent' })).ids).toEqual([first, second]);
    expect((await list({ from_date, status: 'Completed,voided' })).ids).toEqual([third, fourth]);
    expect((await list({ from_date, status: 'any' })).ids.length).toBe(4);
    expect((await list({ from_date, custom_field: 'agreement=a=2' })).ids).toEqual([second]);
    expect((await list({ from_date, search_text: 'agreement 3' })).ids).toEqual([third]);
    expect((await list({ from_date, search_text: 'ANN@customer' })).ids.length).toBe(4);
    expect((await list({ envelope_ids: `${first},${fourth},${newId()}` })).ids).toEqual([first, fourth]);
    expect((await list({ from_date, from_to_status: 'Completed' })).ids).toEqual([third]);
    expect((await list({ from_date, from_to_status: 'Voided' })).ids).toEqual([fourth]);
    expect((await list({ from_date: new Date(Date.now() + 60_000).toISOString() })).ids).toEqual([]);
    const basic = from_date.replace(/\.\d+Z$/, '+0000');
    expect((await list({ from_date: basic })).ids.length).toBe(4);
    const undecoded = await docusign.rest('GET', `/envelopes?from_date=${basic}`);
    expect(undecoded.json['resultSetSize']).toBe('4');
    expect((await list({ from_date: '2020/01/01' })).ids.length).toBe(4);
    expect((await list({ from_date: '2020-01-01', to_date: '2020-02-01' })).ids).toEqual([]);
  });
  it('says how much there is, page by page, in either order', async () => {
    const page = await list({ from_date, count: '2', start_position: '1', include: 'recipients,custom_fields' });
    expect(page).toMatchObject({ resultSetSize: '2', totalSetSize: '4', startPosition: '1', endPosition: '2' });
    expect(page['nextUri']).toContain('start_position=3');
    const [envelope] = page['envelopes'] as Raw[];
    expect(envelope).toMatchObject({
      recipients: { signers: [{ name: 'Ann Admin' }] },
      customFields: { textCustomFields: [{ name: 'agreement' }] },
    });
    const ascending = (await list({ from_date })).ids;
    expect((await list({ from_date, order: 'desc' })).ids).toEqual([...ascending].reverse());
    expect((await list({ from_date, order_by: 'subject', order: 'desc', count: '1' })).ids).toEqual([ids[3]]);
    expect(await list({ from_date, status: 'declined' })).toMatchObject({
      resultSetSize: '0',
      totalSetSize: '0',
      ids: [],
    });
  });
  it('finds an envelope by its transaction for seven days', async () => {
    expect((await list({ transaction_ids: transaction })).ids).toEqual([ids[1]]);
    const status = await docusign.rest('PUT', `/envelopes/status?transaction_ids=${transaction}`);
    expect(status.json['envelopeTransactionStatuses']).toEqual([
      { envelopeId: ids[1], status: 'sent', transactionId: transaction },
    ]);
    await docusign.operate('/clock', { days: 8 });
    docusign.forgetToken();
    expect((await list({ transaction_ids: transaction })).ids).toEqual([]);
    expect((await list({ from_date, custom_field: 'agreement=a=2' })).ids).toEqual([ids[1]]);
    await docusign.operate('/clock', { reset: true });
    docusign.forgetToken();
  });
  it('takes ids in the body, by PUT and by POST', async () => {
    for (const method of ['PUT', 'POST']) {
      const answer = await docusign.rest(method, '/envelopes/status?envelope_ids=request_body', {
        envelopeIds: [ids[0]],
      });
      expect((answer.json['envelopes'] as Raw[]).map((each) => each['envelopeId'])).toEqual([ids[0]]);
    }
    // DocuSign's own client sends a transaction id that an envelope may not have: whoever names both asks for both.
    const both = await docusign.rest('PUT', '/envelopes/status', { envelopeIds: [ids[0]], transactionIds: [null] });
    expect(both.json['resultSetSize']).toBe('1');
  });
});
