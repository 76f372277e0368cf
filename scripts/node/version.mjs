import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The oldest Node that the portal runs on, as people say it: 22.12. */
export const needed = engines.node.slice(2);

export function newEnough(version = process.versions.node) {
  const [has, wants] = [version, needed].map((each) => each.split('.').map(Number));
  return has[0] === wants[0] ? has[1] >= wants[1] : has[0] > wants[0];
}
