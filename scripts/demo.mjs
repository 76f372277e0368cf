// Brings up everything on this machine: installs, builds, migrates, seeds, starts portal, worker and sandboxes. `--postgres` puts a
// PostgreSQL server beside, and the portal's database on it.
import './front-door.mjs';
import { build, install } from './prepare.mjs';
import { withUs } from './with-us.mjs';

install();
build();
withUs('scripts/demo.ts', process.argv.slice(2));
