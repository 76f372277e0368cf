import type { Event } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { placeIn, where } from '#app/domain/regions/catalog.ts';
import type { Case } from '../case.ts';

export function inquiryView({ facts, catalog, say }: Case) {
  const inquiry = facts.inquiry;
  if (!inquiry) return undefined;
  return {
    at: inquiry.at,
    by: say.person(inquiry.by),
    role: inquiry.role,
    legalEntity: say.text(inquiry.legalEntity),
    address: say.text(inquiry.address),
    affiliates: inquiry.affiliates ? say.text(inquiry.affiliates) : '',
    use: say.text(inquiry.use),
    deployment: inquiry.deployment,
    regions: inquiry.regions,
    regionNames: inquiry.regions.map((place) => placeNamed(catalog, place)),
    timeline: inquiry.timeline,
  };
}

/** A region that somebody has in mind, `aws/us-east-1`, as people read it. */
const placeNamed = (catalog: CatalogFacts, place: string): string => where(catalog, placeIn(place));

export const threadView = (events: readonly Event[], { say }: Case) =>
  events.flatMap((event) =>
    event.type === 'message.sent'
      ? [
          {
            id: event.data.message,
            at: event.at,
            from: event.data.from,
            who: say.person(event.actor.id),
            body: say.text(event.data.body),
          },
        ]
      : [],
  );
