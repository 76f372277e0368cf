import { isoDay, plainDay } from '../calendar.ts';
import type { Id, Ms } from '../words.ts';
import { conditionsOf } from './applies.ts';
import type { Published, Restated, TrustFacts } from './facts.ts';
import { shippedLists } from './shipped.ts';

/** One thing that became of the list, as feeds tell it: of the same records as the list and the mails. */
export interface News {
  id: Id;
  at: Ms;
  title: string;
  text: string;
  /** The page that shows it, of this portal. */
  path: string;
}

const factsOf = ({ purpose, dataTypes, location, appliesTo }: Published): string =>
  `Purpose: ${purpose}. Data types: ${dataTypes ?? 'not stated'}. Location: ${location ?? 'not stated'}. It applies ${conditionsOf(appliesTo)}.`;

/** Everything that became of the list until a moment, the newest first. */
export function newsOf(facts: TrustFacts, until: Ms): News[] {
  const all = [...ofLists(), ...ofEntries(facts), ...ofCourses(facts)];
  return all
    .filter(({ at }) => at <= until)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map((each) => ({ ...each, path: `/subprocessors?on=${isoDay(each.at)}` }));
}

type Told = Omit<News, 'path'>;

const ofLists = (): Told[] =>
  shippedLists.map(({ on, source, entries }) => ({
    id: `list-${on}`,
    at: on,
    title: `The list of ${plainDay(on)}`,
    text: `${Object.values(entries)
      .map(({ name, purpose }) => `${name}: ${purpose}`)
      .join('. ')}. Source: ${source}`,
  }));

const ofEntries = ({ subprocessors = {} }: TrustFacts): Told[] =>
  Object.values(subprocessors).flatMap(({ id, announced, started, cancelled, ...entry }): Told[] => {
    if (!announced) return [];
    const news: Told[] = [
      {
        id: `${id}-announced`,
        at: announced.at,
        title: `${entry.name} is announced${announced.emergency === undefined ? '' : ' in an emergency'}, in use not before ${plainDay(announced.startsOn)}`,
        text: [announced.emergency, factsOf(entry)].filter((each) => each !== undefined).join(' '),
      },
    ];
    if (started)
      news.push({
        id: `${id}-started`,
        at: started.at,
        title: `${entry.name} is in use from ${plainDay(started.from)} on`,
        text: factsOf(entry),
      });
    if (cancelled)
      news.push({
        id: `${id}-cancelled`,
        at: cancelled.at,
        title: `${entry.name} is called off`,
        text: cancelled.because,
      });
    return news;
  });

function ofCourses({ courses = {}, subprocessors = {} }: TrustFacts): Told[] {
  const nameOf = (id: Id) =>
    subprocessors[id]?.name ?? shippedLists.findLast((each) => each.entries[id])?.entries[id]?.name ?? id;
  return Object.entries(courses).flatMap(([id, { suspended = [], ended, corrections = [] }]): Told[] => [
    ...suspended.map((each) => ({
      id: `${id}-suspended-${each.at}`,
      at: each.at,
      title: `The use of ${nameOf(id)} is suspended`,
      text: each.because,
    })),
    ...suspended.flatMap((each) =>
      each.until === undefined
        ? []
        : [
            {
              id: `${id}-resumed-${each.until}`,
              at: each.until,
              title: `${nameOf(id)} is used again`,
              text: `Its use was suspended on ${plainDay(each.at)}: ${each.because}`,
            },
          ],
    ),
    ...(ended
      ? [
          {
            id: `${id}-ended`,
            at: ended.at,
            title: `${nameOf(id)} is a sub-processor no more from ${plainDay(ended.from)} on`,
            text: ended.because,
          },
        ]
      : []),
    ...corrections.flatMap(({ says, because, published }) =>
      published
        ? [
            {
              id: `${id}-corrected-${published.at}`,
              at: published.at,
              title: `What is stated of ${nameOf(id)} is corrected`,
              text: `${because} ${restatedText(says)}`,
            },
          ]
        : [],
    ),
  ]);
}

const restatedNames: Record<keyof Restated, string> = {
  legalName: 'Legal name',
  address: 'Address',
  contact: 'Contact',
  dataTypes: 'Data types',
  location: 'Location',
};

/** Field by field, what is stated anew. */
export const restatedText = (says: Restated): string =>
  (Object.keys(restatedNames) as (keyof Restated)[])
    .flatMap((field) => (says[field] === undefined ? [] : [`${restatedNames[field]}: ${says[field]}.`]))
    .join(' ');
