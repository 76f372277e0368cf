import type { SecretBox } from './secret-box.ts';

/** Whose reminders and notices of which organization. */
export interface NoticesOf {
  organization: string;
  person: string;
}

/** The end of a link that is enough to leave them, and for nothing else: mail programs follow it without anybody’s signing in. */
export const noticesToken = (box: SecretBox, { organization, person }: NoticesOf): string =>
  box.seal(JSON.stringify(['notices', organization, person]));

export function noticesOf(box: SecretBox, token: string): NoticesOf | undefined {
  try {
    const [purpose, organization, person] = JSON.parse(box.open(token)) as unknown[];
    if (purpose !== 'notices' || typeof organization !== 'string' || typeof person !== 'string') return undefined;
    return { organization, person };
  } catch {
    return undefined;
  }
}
