// The demo's world with the sources instead of a build: pages change as they are saved, the server with the next request.
import './front-door.mjs';
import { install } from './prepare.mjs';
import { withUs } from './with-us.mjs';

install();
withUs('scripts/dev.ts', [], { NODE_ENV: 'development' });
