import { expect, it } from 'vitest';
import { mailCircuit } from '#app/adapters/mail/circuit.ts';
import { OutsideError } from '#app/outside/error.ts';

function opened() {
  let now = 1_000 * 86_400_000;
  const circuit = mailCircuit(() => now);
  const enters = (asked = false): 'goes' | number => {
    try {
      circuit.enter(asked)();
      return 'goes';
    } catch (error) {
      if (error instanceof OutsideError && error.waits) return (error.retryAt ?? 0) - now;
      throw error;
    }
  };
  return { circuit, enters, pass: (ms: number) => (now += ms) };
}

it.each(['auth', 'tls'] as const)(
  'stops all letters at once when it is about our %s, and lets one try from time to time',
  (trouble) => {
    const { circuit, enters, pass } = opened();
    circuit.failed(trouble, '535', 'ada');
    expect(enters()).toBe(4_000);
    expect(enters(true)).toBe('goes');
    pass(4_000);
    const ended = circuit.enter(false);
    expect(enters()).toBe(2_000);
    circuit.failed(trouble, '535', 'bo');
    ended();
    expect(enters()).toBe(8_000);
    expect(circuit.health().down).toMatchObject({ trouble, tries: 2, said: '535' });
    pass(8_000);
    circuit.enter(false)();
    circuit.worked('ada');
    expect(circuit.health().down).toBeUndefined();
    expect(enters()).toBe('goes');
  },
);

it('never waits longer than a minute', () => {
  const { circuit, enters, pass } = opened();
  for (let times = 0; times < 30; times += 1) {
    circuit.failed('auth', '535', 'ada');
    // Others that were on their way when it was noticed are no further tries.
    circuit.failed('auth', '535', 'bo');
    expect(circuit.health().down?.tries).toBe(times + 1);
    if (times < 29) pass(60_000);
  }
  expect(enters()).toBe(60_000);
});

it.each(['connection', 'refused'] as const)(
  'takes one failure that may be somebody’s alone for that: %s',
  (trouble) => {
    const { circuit, enters } = opened();
    expect(circuit.failed(trouble, '', 'ada')).toMatchObject({ waits: true });
    expect(enters()).toBe('goes');
    circuit.failed(trouble, '', 'bo');
    expect(enters()).toBeGreaterThan(0);
  },
);

it('believes three in a row of one receiver, when nobody else is mailed', () => {
  const { circuit, enters } = opened();
  for (let times = 0; times < 3; times += 1) circuit.failed('refused', '', 'ada');
  expect(enters()).toBeGreaterThan(0);
});

it('holds it against the receiver who alone is refused while others are not', () => {
  const { circuit, enters, pass } = opened();
  const seen = [];
  for (let times = 0; times < 4; times += 1) {
    circuit.worked('bo');
    seen.push(circuit.failed('refused', '554', 'evil'));
    pass(1_000);
  }
  expect(seen.at(-1)).toBe('theirs');
  expect(seen.slice(0, 3)).not.toContain('theirs');
  expect(enters()).toBe('goes');
});
