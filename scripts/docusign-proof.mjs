// DocuSign's own programs and tests against the sandbox: `npm run docusign:proof -- FOLDER`, where FOLDER holds checkouts of its
// repositories with their packages installed. Nothing of theirs comes in here; docs/docusign.md says which they are.
import './front-door.mjs';
import { spawnSync } from 'node:child_process';
import { install } from './prepare.mjs';

install();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/proof/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
