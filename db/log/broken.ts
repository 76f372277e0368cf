/** What is stored contradicts what was signed. */
export class LogBroken extends Error {
  override name = 'LogBroken';
}
