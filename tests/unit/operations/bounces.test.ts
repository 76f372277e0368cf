import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIn } from '#app/adapters/mail/report.ts';
import { letterOf, letterToken } from '#app/secrets/letter-token.ts';
import { noticesOf, noticesToken } from '#app/secrets/notices-link.ts';
import { secretBox } from '#app/secrets/secret-box.ts';

const [key, another] = [randomBytes(32), randomBytes(32)];
const box = secretBox([key]);
const id = '019b0c9e-5f3a-7c21-9d41-2b7f6a10c3de';

describe('the name of a letter in its return address', () => {
  it('leads back to the letter, in any case of letters, and fits before an @', () => {
    for (const job of [id, `${id}.0`, `${id}.499`]) {
      const token = letterToken(box, job) ?? '';
      expect(`bounces+${token}`.length).toBeLessThan(65);
      expect(token).toMatch(/^[a-z2-7]{45}$/);
      expect([letterOf(box, token), letterOf(box, token.toUpperCase())]).toEqual([job, job]);
    }
  });
  it('is given to letters of jobs only', () => {
    for (const job of ['code.0011', `${id}.65535`, `${id}.x`, '']) expect(letterToken(box, job)).toBeUndefined();
  });
  it('is made by nobody else, and still known after the key was changed', () => {
    const token = letterToken(box, id) ?? '';
    expect(letterOf(secretBox([another]), token)).toBeUndefined();
    expect(letterOf(secretBox([another, key]), token)).toBe(id);
    for (let at = 0; at < 44; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
      expect(letterOf(box, changed), `at ${at}`).toBeUndefined();
    }
    for (const wrong of ['', 'a', token.slice(1), `${token}a`, '1'.repeat(45), 'ä'.repeat(45)])
      expect(letterOf(box, wrong)).toBeUndefined();
  });
});

it('lets nobody leave the notices of somebody by a link that we did not make', () => {
  const token = noticesToken(box, { organization: 'org', person: 'ada' });
  expect(noticesOf(box, token)).toEqual({ organization: 'org', person: 'ada' });
  for (const wrong of [token.slice(1), 'x', box.seal('ada'), box.seal('["other","org","ada"]'), box.seal('null')])
    expect(noticesOf(box, wrong)).toBeUndefined();
});

const name = 'a'.repeat(45);
const status = [
  'Reporting-MTA: dns; mx.example',
  `Original-Envelope-Id: ${name}`,
  '',
  'Final-Recipient: rfc822; ada@b.example',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 no such user',
].join('\r\n');
const mail = (parts: string[], type = 'multipart/report; report-type=delivery-status;\r\n\tboundary="=b+1"') =>
  [
    `To: <bounces+${name}@portal.example>`,
    `Content-Type: ${type}`,
    '',
    'Not read.',
    ...parts.flatMap((each) => ['--=b+1', each]),
    '--=b+1--',
    '',
  ].join('\r\n');
const read = (text: string) => reportIn(Buffer.from(text));
const part = (type: string, body: string, more = '') => `Content-Type: ${type}\r\n${more}\r\n${body}`;

describe('a mail that comes back', () => {
  it('says of which letter and why, by its address and by the id of its envelope', () =>
    expect(read(mail([part('text/plain', 'I am sorry.'), part('message/delivery-status', status)]))).toEqual({
      names: [name, name],
      outcome: 'failed',
      status: '5.1.1',
    }));
  it('is read with bare line ends, encoded, and inside of another', () => {
    const plain = mail([part('message/delivery-status', status)]);
    const base64 = part(
      'message/delivery-status',
      Buffer.from(status).toString('base64'),
      'Content-Transfer-Encoding: base64\r\n',
    );
    const quoted = part(
      'message/delivery-status',
      status.replace('failed', '=66ailed').replace('no such', 'no =\r\nsuch'),
      'Content-Transfer-Encoding: quoted-printable\r\n',
    );
    const inner = mail([part('message/delivery-status', status)], 'multipart/report; boundary==b+1').replaceAll(
      '=b+1',
      'inner',
    );
    const within = mail([inner.slice(inner.indexOf('Content-Type'))], 'multipart/mixed; boundary="=b+1"');
    for (const each of [plain.replaceAll('\r\n', '\n'), mail([base64]), mail([quoted]), within])
      expect(read(each), each).toMatchObject({ outcome: 'failed', status: '5.1.1' });
  });
  it.each(['delayed', 'relayed', 'delivered', 'expanded'])('is no failure when it was %s', (action) =>
    expect(read(mail([part('message/delivery-status', status.replace('failed', action))])).outcome).toBe('under way'),
  );
  it('is no report when a person or a program answers, or when the report is the returned letter’s own', () => {
    expect(
      read(`To: bounces+${name}@portal.example\r\nSubject: Out of office\r\n\r\nAction: failed\r\nStatus: 5.1.1`)
        .outcome,
    ).toBe('no report');
    expect(
      read(mail([part('message/rfc822', mail([part('message/delivery-status', status)]).replaceAll('=b+1', 'inner'))]))
        .outcome,
    ).toBe('no report');
  });
  it('is read whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (head, bodies) => {
        const report = read(`${head}\r\n${mail(bodies)}`);
        expect(['failed', 'under way', 'no report']).toContain(report.outcome);
      }),
    );
    expect(read('').names).toEqual([]);
  });
  it('takes no long time over a million signs', () => {
    const began = performance.now();
    for (const each of [
      `${'a:\r\n '.repeat(250_000)}`,
      mail([part('message/delivery-status', '\r\n \r\n'.repeat(160_000))]),
      mail(Array.from({ length: 40_000 }, () => 'x')),
    ])
      read(each);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
