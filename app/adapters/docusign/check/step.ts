import type { OutsideError } from '#app/outside/error.ts';

/** `unreachable`: nothing can be said, because the other side does not answer. `skipped`: it needs what is wrong before it. */
export type Outcome = 'right' | 'warning' | 'wrong' | 'unreachable' | 'skipped';

/** One thing about the set-up: how it is, and what to do when it is not right. Never holds a key, a token or an assertion. */
export interface Step {
  step: string;
  outcome: Outcome;
  said: string;
  next?: string;
}

export const right = (step: string, said: string): Step => ({ step, outcome: 'right', said });
export const wrong = (step: string, said: string, next: string): Step => ({ step, outcome: 'wrong', said, next });
export const warning = (step: string, said: string, next: string): Step => ({ step, outcome: 'warning', said, next });
export const skipped = (step: string, said: string): Step => ({ step, outcome: 'skipped', said });
export const unreachable = (step: string, said: string, next: string): Step => ({
  step,
  outcome: 'unreachable',
  said,
  next,
});

/** What a call says that did not work for reasons that are not the set-up's. */
export function failed(step: string, error: OutsideError): Step {
  if (error.kind === 'limit')
    return unreachable(step, `DocuSign’s limit of calls is used up (${error.code}).`, 'Check again after its reset.');
  if (error.code === 'certificate')
    return wrong(step, error.message, 'See that no proxy stands between, and that the clock is right.');
  if (error.code === 'host')
    return wrong(step, error.message, 'Check the name, and that this machine can resolve names.');
  if (error.kind === 'network' || error.kind === 'malformed')
    return unreachable(
      step,
      error.message,
      'Try again in a few minutes; see whether a firewall lets this machine out.',
    );
  return wrong(step, error.message, `DocuSign’s own code for it is ${error.code}.`);
}

/** 0 when everything is right, 1 when something is wrong, 2 when DocuSign does not answer and nothing else is wrong. */
export const exitCode = (steps: readonly Step[]): number => {
  const has = (outcome: Outcome) => steps.some((each) => each.outcome === outcome);
  return has('wrong') ? 1 : has('unreachable') ? 2 : 0;
};
