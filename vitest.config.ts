import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that no worker is alone with it at the end. */
const longest = [
  'faults/agreement/kill.test.ts',
  'faults/agreement/kill-again.test.ts',
  'faults/agreement/docusign-modes.test.ts',
  'faults/gate/race.test.ts',
  'http/machines/api-fuzz.test.ts',
];
const rank = ({ moduleId }: TestSpecification) => {
  const found = longest.findIndex((name) => moduleId.endsWith(name));
  return found < 0 ? longest.length : found;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    // One more than there are cores: some wait for a clock, or for a process that they started.
    maxWorkers: availableParallelism() + 1,
    // A file that has its own world needs no process of its own: loading everything anew takes longer than most tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
