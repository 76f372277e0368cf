import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that no worker is alone with it at the end. */
const longest = [
  'faults/agreement/kill.test.ts',
  'faults/agreement/kill-again.test.ts',
  'faults/agreement/docusign-modes.test.ts',
  'http/machines/api-fuzz.test.ts',
  'faults/gate/race.test.ts',
  'faults/operations/carry.test.ts',
  'store/log/derivation.test.ts',
  'faults/operations/postgres-kill.test.ts',
  'store/log/projections.test.ts',
];
const rank = ({ moduleId }: TestSpecification) => {
  const found = longest.findIndex((name) => moduleId.endsWith(name));
  return found < 0 ? longest.length : found;
};

/** One project after another: a worker ends, with all that it had loaded, when the next file is of another than its last. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = [...new Set(files.map(({ project }) => project))];
    const place = ({ project }: TestSpecification) => projects.indexOf(project);
    return files.toSorted((a, b) => place(a) - place(b) || rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/**
 * What has to hold on a server as it does in a file: the contract of the store, and what breaks when it breaks. The longer ones in the
 * whole run alone.
 */
const onPostgres = [
  'tests/store/engine/**/*.test.ts',
  'tests/store/{keeping,log,operations}/*.test.ts',
  'tests/house/replay.test.ts',
  'tests/faults/gate/race.test.ts',
];
const whole = [
  'tests/store/**/*.test.ts',
  'tests/stories/**/*.test.ts',
  'tests/faults/operations/kill.test.ts',
  'tests/http/gate/*.test.ts',
];
/** What a file alone has: its own settings, and databases from before there was a server. */
const ofFiles = [
  'tests/store/engine/sqlite.test.ts',
  'tests/store/people/drafts.test.ts',
  // They count at the driver of files.
  'tests/store/*/flat.test.ts',
];
/** Ends the threads that others of its process may have started: it has a process of its own. */
const alone = ['tests/faults/log/apart.test.ts'];
const ofServers = ['tests/**/postgres*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    // One more than there are cores: some wait for a clock, or for a process that they started.
    maxWorkers: availableParallelism() + 1,
    // A file that has its own world needs no process of its own: loading everything anew takes longer than most tests.
    isolate: false,
    sequence: { sequencer: ByProject },
    // A browser, and whatever else this machine does, may take most of it meanwhile.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Tables are made for one engine when they are first imported, so each has workers of its own.
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', ...ofServers, ...alone],
          env: { DATABASE_URL: '' },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, isolate: true, env: { DATABASE_URL: '' } } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...onPostgres, ...ofServers, ...(process.env['FULL'] ? whole : [])],
          exclude: ofFiles,
          env: { DATABASE_URL: 'postgres://of-this-run' },
          globalSetup: 'tests/store/engine/started-postgres.ts',
          setupFiles: 'tests/store/engine/server-of-run.ts',
        },
      },
    ],
  },
});
