import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { consoleProgram } from './console.ts';
import { openPlace, type Place } from './place.ts';
import { report, type Step } from './step.ts';
import { clientSuite, examplesSuite } from './suites.ts';
import { walkExamples } from './walk.ts';

const folder = resolve(process.argv[2] ?? '.');
const checkout = (name: string, ...within: string[]) => {
  const path = join(folder, name, ...within);
  if (existsSync(path)) return path;
  console.error(`${path} is missing. docs/docusign.md says what the folder must hold.`);
  process.exit(2);
};
const examples = checkout('code-examples-node');
const client = checkout('docusign-esign-node-client');
const manifest = checkout('code-examples-csharp', 'manifest/CodeExamplesManifest.json');
for (const each of [examples, client]) checkout(each.slice(folder.length), 'node_modules');

/** Each against a sandbox of its own, so that none finds what another left. */
async function against(run: (place: Place) => Promise<Step[]>): Promise<Step[]> {
  const place = await openPlace();
  return run(place).finally(place.close);
}

const steps = [
  ...(await against(async (place) => [
    ...(await walkExamples(examples, manifest, place)),
    ...(await consoleProgram(examples, place)),
    ...(await examplesSuite(examples, place)),
  ])),
  ...(await against((place) => clientSuite(client, place))),
];
process.exit(report(steps) ? 0 : 1);
