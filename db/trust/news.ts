import { addressOfVersion, legalNews } from '#app/domain/legal/news.ts';
import { programmeNews } from '#app/domain/programmes/news.ts';
import { type News, newsOf } from '#app/domain/trust/news.ts';
import type { Topic } from '#app/domain/trust/subscriptions.ts';
import { agreementTemplates } from '../legal/templates.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** All that became of a topic until now, the newest first: what feeds tell, and mails one by one. */
export async function newsIn(tx: ReadTx, topic: Topic, now: number): Promise<News[]> {
  const facts = await trustFacts(tx);
  if (topic === 'subprocessors') return newsOf(facts, now);
  if (topic === 'programmes') return programmeNews(facts, now);
  const all = [...legalNews(facts, now), ...(await templateNews(tx, now))];
  return all.sort((a, b) => b.at - a.at);
}

/** Versions of agreement templates, as they were published. */
const templateNews = async (tx: ReadTx, now: number): Promise<News[]> =>
  (await agreementTemplates(tx, now)).flatMap(({ id: line, name, versions }) =>
    versions.flatMap(({ id, publishedAt, says, sha256 }): News[] =>
      publishedAt === undefined
        ? []
        : [
            {
              id: `${line}-${id}`,
              at: publishedAt,
              title: `${name}: version ${id}`,
              text: `${says} SHA-256: ${sha256}.`,
              path: addressOfVersion(line, id),
            },
          ],
    ),
  );
