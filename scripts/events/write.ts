import { writeFileSync } from 'node:fs';
import { eventsPage } from './page.ts';

writeFileSync('docs/events.md', await eventsPage());
console.log('docs/events.md is written.');
