import { dayMs } from '../calendar.ts';
import type { Message, Posted } from '../message.ts';
import type { Reactions } from '../reaction.ts';
import type { Id } from '../words.ts';
import type { registerEvents } from './events.ts';
import type { TrustFacts } from './facts.ts';
import type { newcomerEvents } from './newcomer-events.ts';
import { receiversOf } from './receivers.ts';
import { unreached } from './window.ts';

/** Whoever is concerned is told organization by organization, outside of its transaction. */
const tellAll = (_facts: TrustFacts, { data }: { data: { entry: Id } }): Message[] => [
  { kind: 'trust.tell', entry: data.entry },
];

/** Whoever subscribed hears of what the feeds tell. */
const news = (id: string): Message => ({ kind: 'trust.news', topic: 'subprocessors', news: id });

export const registerReactions: Reactions<typeof registerEvents, TrustFacts> = {
  'subprocessor.announced': (facts, event) => [...tellAll(facts, event), news(`${event.data.entry}-announced`)],
  'subprocessor.started': (facts, event) => [...tellAll(facts, event), news(`${event.data.entry}-started`)],
  'subprocessor.cancelled': (facts, event) => [...tellAll(facts, event), news(`${event.data.entry}-cancelled`)],
  'subprocessor.suspended': (_facts, { data, at }) => [news(`${data.entry}-suspended-${at}`)],
  'subprocessor.resumed': (_facts, { data, at }) => [news(`${data.entry}-resumed-${at}`)],
  'subprocessor.ended': (_facts, { data }) => [news(`${data.entry}-ended`)],
};

/** What is known of a letter that serves a notice: when it was taken, and whether it came back. */
const serving = (message: Message, entry: Id): Message =>
  message.kind === 'mail' ? { ...message, serves: entry } : message;

export const newcomerReactions: Reactions<typeof newcomerEvents> = {
  'newcomer.announced'(facts, { data: { entry }, at }, tell) {
    const { contact } = receiversOf(facts, at);
    const letters = [tell('admins'), ...(contact === undefined ? [] : [tell('named', contact)])];
    return letters.map((each) => serving(each, entry));
  },
  /** A day later, to the same one: until then somebody may have mended the mailbox. */
  'newcomer.sent_again'(facts, { data: { entry, person }, at }, tell): Posted[] {
    const { admins } = receiversOf(facts, at);
    const letter = admins.includes(person) ? { ...tell('admins'), receiver: person } : tell('named', person);
    return [{ message: serving(letter as Message, entry), at: at + dayMs }];
  },
  'newcomer.returned'({ newcomers }, { data: { entry } }, tell) {
    const newcomer = newcomers?.[entry];
    return newcomer && unreached(newcomer) ? [tell('counsel')] : [];
  },
};
