import type { SecretBox } from './secret-box.ts';

/** Whose answer to which rehearsed notice. */
export interface DrillOf {
  organization: string;
  drill: string;
  person: string;
}

/** The end of a link that is enough to confirm one rehearsed notice, and for nothing else. */
export const drillToken = (box: SecretBox, { organization, drill, person }: DrillOf): string =>
  box.seal(JSON.stringify(['drill', organization, drill, person]));

export function drillOf(box: SecretBox, token: string): DrillOf | undefined {
  try {
    const [purpose, organization, drill, person] = JSON.parse(box.open(token)) as unknown[];
    const ids = [organization, drill, person];
    if (purpose !== 'drill' || !ids.every((each) => typeof each === 'string')) return undefined;
    return { organization, drill, person } as DrillOf;
  } catch {
    return undefined;
  }
}
