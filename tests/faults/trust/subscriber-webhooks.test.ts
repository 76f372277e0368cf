import { createServer, type IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '#tests/agreements.ts';
import { freePort } from '#tests/portal.ts';
import { openSubscriberDesk, type SubscriberDesk } from './subscriber-desk.ts';

const day = 86_400_000;
let desk: SubscriberDesk;
let shift = 0;
let url = '';
let answer = 204;
interface Heard {
  headers: IncomingMessage['headers'];
  body: string;
}
let heard: Heard[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answer).end();
  });
});

beforeAll(async () => {
  desk = await openSubscriberDesk(() => Date.now() + shift);
  const port = await freePort();
  await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/news`;
});
afterAll(async () => {
  await desk.close();
  receiver.close();
});
beforeEach(() => {
  heard = [];
  answer = 204;
});

const portal = () => desk.house.portal.subscriptions;
const tokenOf = (link: unknown) => String(link).split('/').at(-1) ?? '';
const said = async (count: number): Promise<Record<string, unknown>> => {
  await until(async () => {
    desk.house.wake();
    return heard.length >= count;
  });
  return (JSON.parse(heard[count - 1]?.body ?? '{}') as { data: Record<string, unknown> }).data;
};
const subscribe = async (network: string) => {
  await desk.ask({ channel: 'webhook', url, topics: ['legal'] }, network);
  const question = await said(1);
  await portal().confirm(tokenOf(question['confirm']));
  heard = [];
  return question;
};
const known = async () => (await desk.rows()).some(({ address }) => address === url);

describe('a subscription by webhook', () => {
  it('is confirmed by whoever reads what is posted there, and told what the feed tells, signed', async () => {
    const question = await subscribe('one');
    expect(question['topics']).toEqual(['legal']);
    const version = await desk.publish('Two years.', { material: 'on' });
    const news = await said(1);
    expect(news).toMatchObject({ topic: 'legal', id: version, url: expect.stringContaining(version) });
    const [first] = heard;
    const verified = new Webhook(String(question['secret'])).verify(
      first?.body ?? '',
      first?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ type: 'trust.news' });
    await portal().end(tokenOf(news['end']));
    expect(await known()).toBe(false);
  });

  it('is called again when it took nothing, and no more once it says that it is gone', async () => {
    await subscribe('two');
    answer = 503;
    await desk.publish('Three years.', { material: 'on' });
    await said(1);
    await until(async () => (await desk.rows()).some(({ failingSince }) => failingSince !== null));
    answer = 204;
    shift += 60_000;
    await said(2);
    await until(async () => (await desk.rows()).every(({ failingSince }) => failingSince === null));
    expect(await known()).toBe(true);
    answer = 410;
    await desk.publish('Four years.', { material: 'on' });
    await until(async () => {
      desk.house.wake();
      return !(await known());
    });
  });

  it('ends when it has taken nothing for five days', async () => {
    await subscribe('three');
    answer = 500;
    await desk.publish('Five years.', { material: 'on' });
    await said(1);
    await until(async () => (await desk.rows()).some(({ failingSince }) => failingSince !== null));
    shift += 5 * day + 60_000;
    await until(async () => {
      desk.house.wake();
      return !(await known());
    });
  });

  it('is forgotten where the question itself is not taken for an hour', async () => {
    answer = 404;
    await desk.ask({ channel: 'webhook', url, topics: ['legal'] }, 'four');
    await said(1);
    shift += 3_700_000;
    await until(async () => {
      desk.house.wake();
      return !(await known());
    });
    await desk.publish('Six years.', { material: 'on' });
    await desk.settled();
    expect(heard.every(({ body }) => body.includes('subscription.confirm'))).toBe(true);
  });
});
