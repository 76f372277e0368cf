import { checkDocusign } from '#app/adapters/docusign/check/check.ts';
import { exitCode, type Step } from '#app/adapters/docusign/check/step.ts';
import { obeyProxySettings } from '#app/adapters/proxy.ts';
import { readWhatThereIs } from '#app/start/config/config.ts';
import { optionsOf } from './options.ts';

const usage = `npm run docusign:check [-- --json]

  Reads the settings of DocuSign from the environment, as the portal does, and tells step by step what is right and what is wrong:
  ids, key file, host, clock, token and consent, account, reading, limit, Connect, Connect keys, address, endpoint.
  Sends no envelope and changes nothing. Prints no key and no token.

  --json   the steps as JSON

Ends with 0 when everything is right, 1 when something is wrong, 2 when DocuSign does not answer, 3 when the command was wrong.`;

const endings: Record<number, string> = {
  0: 'Everything that could be checked is right.',
  1: 'Something is wrong; see above.',
  2: 'DocuSign does not answer, so not everything could be checked.',
};
const marks = { right: '✓', warning: '!', wrong: '✗', unreachable: '✗', skipped: '–' };

process.exitCode = await main();

async function main(): Promise<number> {
  const given = optionsOf({
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (!given || given.help) {
    console.info(usage);
    return given ? 0 : 3;
  }
  obeyProxySettings();
  const steps = await checkDocusign(readWhatThereIs(), given.json ? () => undefined : tell);
  const code = exitCode(steps);
  if (given.json) console.info(JSON.stringify({ code, steps }, null, 2));
  else console.info(`\n${endings[code]}`);
  return code;
}

function tell({ step, outcome, said, next }: Step): void {
  console.info(`${marks[outcome]} ${step}: ${said}`);
  if (next) console.info(`  ${next}`);
}
