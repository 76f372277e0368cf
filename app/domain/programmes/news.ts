import { plainDay } from '../calendar.ts';
import type { FactsOf } from '../facts.ts';
import type { News } from '../trust/news.ts';
import type { Ms } from '../words.ts';
import { kindNames } from './evidence-words.ts';
import { knownProgramme } from './list.ts';

/** What became of documents of programmes until a moment, the newest first. */
export function programmeNews({ documents = {} }: FactsOf['trust'], until: Ms): News[] {
  const news = Object.values(documents).flatMap((each): News[] => {
    const { id, programme, title, kind, published, withdrawn, sha256 } = each;
    if (!published) return [];
    const { name } = knownProgramme(programme);
    const about = { path: `/trust/programmes/${programme}` };
    const text = `${kindNames[kind]}, issued on ${plainDay(each.issued)} by ${each.issuer}. Scope: ${each.scope} SHA-256: ${sha256}.`;
    return [
      { ...about, id: `${id}-published`, at: published.at, title: `${name}: “${title}” is published`, text },
      ...(withdrawn
        ? [{ ...about, id: `${id}-withdrawn`, at: withdrawn.at, title: `${name}: “${title}” is withdrawn`, text }]
        : []),
    ];
  });
  return news.filter(({ at }) => at <= until).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
