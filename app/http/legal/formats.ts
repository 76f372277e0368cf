import { isoDay } from '#app/domain/calendar.ts';
import { addressOfVersion } from '#app/domain/legal/news.ts';
import type { Version } from '#app/domain/legal/versions.ts';

/** Documents as they stood at the end of a day. */
interface LegalOn {
  day: number;
  documents: readonly {
    id: string;
    name: string;
    unread?: string | undefined;
    template: boolean;
    held: Version | undefined;
    versions: readonly Version[];
  }[];
}

const day = (at: number | undefined) => (at === undefined ? null : isoDay(at));

/** A version for machines. What was not stated is null. */
const shown = (at: string, document: string, each: Version) => ({
  id: each.id,
  effectiveOn: day(each.effectiveOn),
  dated: each.dated ?? null,
  publishedOn: day(each.publishedAt),
  material: each.material ?? null,
  corrects: each.corrects ?? null,
  says: each.says,
  sha256: each.sha256 ?? null,
  url: each.url ?? null,
  page: `${at}${addressOfVersion(document, each.id)}`,
  text: each.here ? `${at}${addressOfVersion(document, each.id)}/text` : null,
});

/** Every document as it stood at the end of a day: what held, and every version that was published by then. */
export const legalJson = (at: string, { day: on, documents }: LegalOn): string =>
  `${JSON.stringify(
    {
      on: isoDay(on),
      documents: documents.map(({ id, name, unread, template, held, versions }) => ({
        id,
        name,
        template,
        held: held?.id ?? null,
        notStated: unread ?? null,
        versions: versions.map((each) => shown(at, id, each)),
      })),
    },
    null,
    2,
  )}\n`;
