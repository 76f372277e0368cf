import type { Evolution } from '../evolver.ts';
import { contactKinds, nominated } from '../people/appointments.ts';
import type { salesEvents } from './events.ts';

export const evolveSales: Evolution<'rest', typeof salesEvents> = {
  touches: 'rest',
  by: {
    'inquiry.sent'(facts, data, act) {
      facts.inquiry = { ...act, ...data };
      delete facts.noDuty;
      delete facts.declined;
      delete facts.qualified;
      const before = facts.appointments;
      const named = contactKinds.map((kind) => [kind, nominated(before?.[kind], data[`${kind}Contact`], act)]);
      facts.appointments = { ...before, ...Object.fromEntries(named) };
    },
    'inquiry.ended'(facts, _data, act) {
      facts.noDuty = act;
    },
    'inquiry.qualified'(facts, _data, act) {
      facts.qualified = act;
    },
    'inquiry.declined'(facts, data, act) {
      facts.declined = { ...act, ...data };
    },
    'owner.assigned'(facts, data, act) {
      facts.owner = { ...act, person: data.owner };
    },
    'message.sent'(facts, data, act) {
      facts.lastMessage = { ...act, from: data.from };
    },
    'turn.nudged'(facts, data, act) {
      facts.nudged = { ...facts.nudged, [data.turn]: act };
    },
  },
};
