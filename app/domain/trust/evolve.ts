import type { Evolution, Evolvers } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Id } from '../words.ts';
import type { registerEvents } from './events.ts';
import type { Course, Newcomer, NoticeLetter, Objection, Subprocessor, TrustFacts } from './facts.ts';
import type { newcomerEvents, objectionEvents } from './newcomer-events.ts';
import { returned, taken } from './returned.ts';

function change(facts: TrustFacts, id: Id, of: (entry: Readonly<Subprocessor>) => Readonly<Subprocessor>): void {
  const entry = facts.subprocessors?.[id];
  if (entry) facts.subprocessors = { ...facts.subprocessors, [id]: of(entry) };
}

function course(facts: TrustFacts, id: Id, of: (course: Readonly<Course>) => Readonly<Course>): void {
  facts.courses = { ...facts.courses, [id]: of(facts.courses?.[id] ?? {}) };
}

/** In the chain of what the vendor publishes of itself. */
export const evolveRegister: Evolvers<TrustFacts, typeof registerEvents> = {
  'subprocessor.proposed'(facts, { entry: id, published, flowDown }, act) {
    facts.subprocessors = { ...facts.subprocessors, [id]: { ...published, id, flowDown, proposed: act } };
  },
  'subprocessor.announced'(facts, { entry, startsOn, emergency }, act) {
    const announced = { ...act, startsOn, ...(emergency !== undefined && { emergency }) };
    change(facts, entry, (each) => ({ ...each, announced }));
  },
  'subprocessor.cancelled'(facts, { entry, because }, act) {
    change(facts, entry, (each) => ({ ...each, cancelled: { ...act, because } }));
  },
  'subprocessor.started'(facts, { entry, from }, act) {
    change(facts, entry, (each) => ({ ...each, started: { ...act, from } }));
  },
  'subprocessor.suspended'(facts, { entry, because }, act) {
    course(facts, entry, (each) => ({ ...each, suspended: [...(each.suspended ?? []), { ...act, because }] }));
  },
  'subprocessor.resumed'(facts, { entry }, { at }) {
    course(facts, entry, ({ suspended = [], ...each }) => ({
      ...each,
      suspended: suspended.map((one) => ({ ...one, until: one.until ?? at })),
    }));
  },
  'subprocessor.ended'(facts, { entry, from, because }, act) {
    course(facts, entry, (each) => ({ ...each, ended: { ...act, from, because } }));
  },
  'subprocessor.correction_proposed'(facts, { entry, says, because }, act) {
    course(facts, entry, ({ corrections = [], ...each }) => ({
      ...each,
      corrections: [...corrections, { ...act, says, because }],
    }));
  },
  'subprocessor.corrected'(facts, { entry }, act) {
    course(facts, entry, ({ corrections = [], ...each }) => ({
      ...each,
      corrections: corrections.map((one) => (one.published ? one : { ...one, published: act })),
    }));
  },
  'subprocessor.correction_dropped'(facts, { entry }) {
    course(facts, entry, ({ corrections = [], ...each }) => ({
      ...each,
      corrections: corrections.filter((one) => one.published),
    }));
  },
};

type Told = Pick<Facts, 'newcomers'>;

function of(facts: Told, entry: Id, change: (each: Readonly<Newcomer>) => Readonly<Newcomer>): void {
  const each = facts.newcomers?.[entry];
  if (each) facts.newcomers = { ...facts.newcomers, [entry]: change(each) };
}

const lettered = (each: Newcomer, person: Id, letter: NoticeLetter): Newcomer => ({
  ...each,
  letters: { ...each.letters, [person]: letter },
});

/** In the chain of an organization. Each notice is replaced, never changed in place. */
export const evolveNewcomers: Evolution<'rest', typeof newcomerEvents> = {
  touches: 'rest',
  by: {
    'newcomer.announced'(facts, { entry, ...notice }, act) {
      facts.newcomers = { ...facts.newcomers, [entry]: { ...notice, ...act, letters: {} } };
    },
    'newcomer.sent_again': 'leaves nothing',
    'newcomer.mailed'(facts, { entry, person, letter }, { at }) {
      of(facts, entry, (each) => lettered(each, person, taken(each.letters[person], letter, at)));
    },
    'newcomer.returned'(facts, { entry, person, letter, returns }, { at }) {
      of(facts, entry, (each) => lettered(each, person, returned(each.letters[person], letter, returns, at)));
    },
    'newcomer.unsent'(facts, { entry }, act) {
      of(facts, entry, (each) => ({ ...each, unsent: act }));
    },
    'newcomer.delivered'(facts, { entry, from, endsAt }, act) {
      of(facts, entry, (each) => ({ ...each, window: { ...act, from, endsAt, way: 'mail' } }));
    },
    'newcomer.served'(facts, { entry, way, from, endsAt, note }, act) {
      of(facts, entry, (each) => ({ ...each, window: { ...act, from, endsAt, way, note } }));
    },
    'newcomer.read'(facts, { entry }, { at, by }) {
      of(facts, entry, (each) => ({ ...each, read: { ...each.read, [by]: each.read?.[by] ?? at } }));
    },
    'newcomer.elapsed'(facts, { entry }, act) {
      of(facts, entry, (each) => ({ ...each, elapsed: act }));
    },
    'newcomer.starts'(facts, { entry, from }, act) {
      of(facts, entry, (each) => ({ ...each, starts: { ...act, from } }));
    },
    'newcomer.called_off'(facts, { entry }, act) {
      of(facts, entry, (each) => ({ ...each, calledOff: act }));
    },
    'zone.chosen'(facts, { timeZone }, act) {
      facts.zone = { ...act, timeZone };
    },
  },
};

function said(facts: Told, entry: Id, id: Id, change: (one: Readonly<Objection>) => Readonly<Objection>): void {
  of(facts, entry, (each) => (each.objection?.id === id ? { ...each, objection: change(each.objection) } : each));
}

export const evolveObjections: Evolution<'rest', typeof objectionEvents> = {
  touches: 'rest',
  by: {
    'objection.raised'(facts, { entry, objection: id, ground, reason, late }, act) {
      const raised: Objection = { ...act, id, ground, reason, ...(late && { late }) };
      of(facts, entry, (each) => ({
        ...each,
        objection: raised,
        ...(each.objection && { earlier: [...(each.earlier ?? []), each.objection] }),
      }));
    },
    'objection.remedy_offered'(facts, { entry, objection, note }, act) {
      said(facts, entry, objection, (one) => ({ ...one, remedy: { ...act, text: note } }));
    },
    'objection.settled'(facts, { entry, objection, outcome, note }, act) {
      said(facts, entry, objection, (one) => ({ ...one, settled: { ...act, outcome, text: note } }));
    },
  },
};
