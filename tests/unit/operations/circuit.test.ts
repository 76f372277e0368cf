import { describe, expect, it } from 'vitest';
import { docusignCircuit } from '#app/adapters/docusign/circuit.ts';
import { OutsideError, type OutsideKind } from '#app/outside/error.ts';

const minute = 60_000;
const start = 1_000 * 86_400_000;

function opened() {
  let now = start;
  const circuit = docusignCircuit(() => now);
  const fails = (kind: OutsideKind, about?: string, code: string = kind, retryAt?: number) =>
    circuit.failed(new OutsideError(kind, code, 'It failed.', retryAt), about);
  /** Until when a caller is told to wait; `goes` when it may call. */
  const enters = (about?: string, asked = false): number | 'goes' => {
    try {
      circuit.enter(asked, about)();
      return 'goes';
    } catch (error) {
      if (error instanceof OutsideError && error.waits) return (error.retryAt ?? 0) - now;
      throw error;
    }
  };
  return { circuit, fails, enters, pass: (ms: number) => (now += ms), in: (ms: number) => now + ms };
}

describe('the circuit before DocuSign', () => {
  it('closes after three failures in a row that are not all about one envelope', () => {
    const { fails, enters } = opened();
    for (let times = 0; times < 10; times += 1) fails('network', 'poor');
    expect(enters('lucky')).toBe('goes');
    fails('network', 'lucky');
    expect(enters('lucky')).toBe(3_000);
  });
  it('closes after three failures of what everybody needs, and success in between begins anew', () => {
    const { circuit, fails, enters } = opened();
    fails('malformed');
    fails('network');
    circuit.worked();
    fails('network');
    fails('network');
    expect(enters()).toBe('goes');
    fails('unknown_outcome', 'one');
    expect(enters()).toBe(3_000);
  });
  it('closes at once for consent, key and limit, and waits longer each time', () => {
    for (const kind of ['consent', 'auth'] as const) {
      const { fails, enters, pass } = opened();
      const waits: (number | 'goes')[] = [];
      for (let times = 0; times < 10; times += 1) {
        fails(kind);
        const wait = enters('any');
        waits.push(wait);
        if (wait !== 'goes') pass(wait);
      }
      expect(waits).toEqual([3, 6, 12, 24, 48, 96, 192, 384, 600, 600].map((seconds) => seconds * 1000));
    }
  });
  it('keeps to the reset that DocuSign named, whoever asks and however the code is written', () => {
    for (const code of ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'Hourly_ApiInvocation_Limit_Exceeded']) {
      const { fails, enters, pass, in: at } = opened();
      fails('limit', 'one', code, at(40 * minute));
      expect(enters('two', true)).toBe(40 * minute);
      pass(39 * minute);
      expect(enters('two', true)).toBe(minute);
      pass(minute);
      expect(enters('two')).toBe('goes');
    }
    const burst = opened();
    burst.fails('limit', 'one', 'Burst_APIInvocation_Limit_Exceeded', burst.in(40 * minute));
    expect(burst.enters()).toBe(3_000);
  });
  it('tries less and less often while a reset that has passed here has not passed there', () => {
    const { fails, enters, pass, in: at } = opened();
    const waits: (number | 'goes')[] = [];
    for (let times = 0; times < 9; times += 1) {
      fails('limit', 'one', 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', at(-minute));
      const wait = enters('two');
      waits.push(wait);
      if (wait !== 'goes') pass(wait);
    }
    expect(waits).toEqual([0.75, 1.5, 3, 6, 12, 24, 48, 60, 60].map((seconds) => seconds * 1000));
  });
  it('believes no reset that is more than an hour away', () => {
    const { fails, enters, in: at } = opened();
    fails('limit', 'one', 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', at(10_000 * minute));
    expect(enters('two')).toBe(60 * minute);
  });
  it('holds up what the portal asks of one envelope for a limit of that envelope, and nobody who asks', () => {
    for (const code of ['Hourly_APIInvocation_Envelope_Limit_Exceeded', 'BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED']) {
      const { fails, enters, pass, in: at } = opened();
      fails('limit', 'one', code, at(20 * minute));
      expect([enters('one', true), enters('one'), enters('two'), enters()]).toEqual([
        'goes',
        20 * minute,
        'goes',
        'goes',
      ]);
      pass(20 * minute);
      expect(enters('one')).toBe('goes');
    }
  });
  it('lets a person try a connection earlier, and nothing that somebody has to mend first', () => {
    const cut = opened();
    for (const about of ['a', 'b', 'c']) cut.fails('network', about);
    expect([cut.enters('d'), cut.enters('d', true)]).toEqual([3_000, 'goes']);
    const shut = opened();
    shut.fails('consent');
    expect(shut.enters('d', true)).toBe(3_000);
    shut.circuit.reset();
    expect(shut.enters('d')).toBe('goes');
  });
  it('lets one try at a time, and the others before whoever tried last in vain', () => {
    const { circuit, fails, enters, pass } = opened();
    for (const about of ['a', 'b', 'c']) fails('network', about);
    pass(3_000);
    const leave = circuit.enter(false, 'a');
    expect(enters('b')).toBe(2_000);
    leave();
    fails('network', 'a');
    pass(6_000);
    expect(enters('a')).toBe(15_000);
    expect(enters('b')).toBe('goes');
  });
  it('opens again when DocuSign answers, be it with a no', () => {
    for (const kind of ['not_found', 'invalid', 'conflict'] as const) {
      const { circuit, fails, enters } = opened();
      fails('auth');
      expect(circuit.health().down).toBeDefined();
      fails(kind, 'one');
      expect(circuit.health().down).toBeUndefined();
      expect(enters('one')).toBe('goes');
    }
  });
});
