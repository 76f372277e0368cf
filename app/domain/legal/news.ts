import { plainDay } from '../calendar.ts';
import type { TrustFacts } from '../trust/facts.ts';
import type { News } from '../trust/news.ts';
import type { Ms } from '../words.ts';
import type { LegalVersion } from './facts.ts';
import { legalInSentence, nameOfLegal } from './list.ts';
import { shippedVersions } from './shipped.ts';
import { calledOf } from './versions.ts';

type Said = Pick<LegalVersion, 'document' | 'effectiveOn' | 'says'>;

/** The one sentence about a version: in the log, in mails, in feeds and on pages. */
export const saidOfVersion = ({ document, effectiveOn, says }: Said): string =>
  `A version of ${legalInSentence(document)} holds from ${plainDay(effectiveOn)} (UTC) on: ${says}`;

export const addressOfVersion = (document: string, version: string): string =>
  `/trust/legal/${document}/versions/${version}`;

const hashOf = (sha256: string | undefined) => `SHA-256: ${sha256 ?? 'not stated'}.`;

/** What became of legal documents until a moment, the newest first. */
export function legalNews({ legal = {} }: TrustFacts, until: Ms): News[] {
  const shipped = shippedVersions.map(
    (each): News => ({
      id: `${each.document}-${each.id}`,
      at: each.from,
      title: `${nameOfLegal(each.document)}, dated ${calledOf({ ...each, here: false })}`,
      text: `${each.says} ${hashOf(each.sha256)}`,
      path: addressOfVersion(each.document, each.id),
    }),
  );
  const published = Object.values(legal).flatMap(({ published: act, ...each }): News[] =>
    act
      ? [
          {
            id: each.id,
            at: act.at,
            title: `${nameOfLegal(each.document)}: a version from ${plainDay(each.effectiveOn)} on`,
            text: `${saidOfVersion(each)} ${each.material ? 'It is material. ' : ''}${hashOf(each.textSha256 ?? each.sha256)}`,
            path: addressOfVersion(each.document, each.id),
          },
        ]
      : [],
  );
  return [...published, ...shipped].filter(({ at }) => at <= until).sort((a, b) => b.at - a.at);
}
