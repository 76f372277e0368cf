import { agreementReactions, setbackReactions } from './agreement/reactions.ts';
import { destructionReactions, endingReactions } from './ending/reactions.ts';
import { type Event, type EventType, events } from './event.ts';
import type { CatalogFacts, ChainKind, FactsOf } from './facts.ts';
import { grantReactions, ndaReactions } from './grants/reactions.ts';
import { breachReactions, courseReactions, incidentReactions } from './incidents/reactions.ts';
import { keepingReactions } from './keeping/reactions.ts';
import { legalNewsReactions, legalReactions } from './legal/reactions.ts';
import type { Message, Posted } from './message.ts';
import { drillReactions } from './people/drill-reactions.ts';
import { mailboxReactions, peopleReactions } from './people/reactions.ts';
import { erasureReactions, ledgerReactions, privacyReactions, referralReactions } from './privacy/reactions.ts';
import { askReactions, documentReactions } from './programmes/ask-reactions.ts';
import type { Following, Tell } from './reaction.ts';
import type { Audience } from './readers.ts';
import { catalogReactions, regionReactions } from './regions/reactions.ts';
import { matrixReactions, responsibilityReactions } from './responsibility/reactions.ts';
import { isMailed } from './roles.ts';
import { salesReactions } from './sales/reactions.ts';
import type { Service } from './services/facts.ts';
import { inspectionReactions, serviceReactions, settlingReactions } from './services/reactions.ts';
import { campaignReactions, resignReactions, termsReactions } from './templates/reactions.ts';
import { newcomerReactions, registerReactions } from './trust/reactions.ts';

type AnyReaction = (
  facts: unknown,
  event: Event,
  tell: Tell<Audience>,
  service: Service | undefined,
  catalog: CatalogFacts,
) => Following;
type ByType = Partial<Record<EventType, AnyReaction>>;

const reactions = {
  organization: {
    ...peopleReactions,
    ...mailboxReactions,
    ...salesReactions,
    ...agreementReactions,
    ...setbackReactions,
    ...resignReactions,
    ...termsReactions,
    ...regionReactions,
    ...responsibilityReactions,
    ...serviceReactions,
    ...settlingReactions,
    ...inspectionReactions,
    ...endingReactions,
    ...destructionReactions,
    ...keepingReactions,
    ...newcomerReactions,
    ...askReactions,
    ...grantReactions,
    ...ndaReactions,
    ...drillReactions,
    ...breachReactions,
    ...erasureReactions,
    ...referralReactions,
    ...legalNewsReactions,
  } as ByType,
  catalog: { ...campaignReactions, ...catalogReactions, ...matrixReactions } as ByType,
  staff: {} as ByType,
  trust: { ...registerReactions, ...documentReactions, ...legalReactions } as ByType,
  incidents: { ...incidentReactions, ...courseReactions } as ByType,
  privacy: { ...privacyReactions, ...ledgerReactions } as ByType,
};

/** Messages of an event, from what it left, facts and the service that it changed, and from the catalog. */
export function react<K extends ChainKind>(
  kind: K,
  { facts, service, catalog }: { facts: FactsOf[K]; service?: Service | undefined; catalog: CatalogFacts },
  event: Event,
): Posted[] {
  const about = event.type;
  // What concerns no single organization is an alarm: there are no names of a case in it, and they come at most so often.
  const tell = (to: Audience, person?: string): Message =>
    kind === 'organization'
      ? { kind: 'mail', about, to, ...(person && { person }) }
      : { kind: 'mail.alarm', about, ...(to !== 'ops' && isMailed(to) && { desk: to }) };
  const { tells } = events[about];
  const everybody = tells === 'nobody' ? [] : (Object.keys(tells.to) as Audience[]);
  const reaction = reactions[kind][about];
  const following = reaction ? reaction(facts, event, tell, service, catalog) : everybody.map((to) => tell(to));
  return following.map((each) => ('message' in each ? each : { message: each, at: event.at }));
}
