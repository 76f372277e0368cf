import { writeFileSync } from 'node:fs';
import { eventsPage } from './events-page.ts';

writeFileSync('docs/events.md', await eventsPage());
console.log('docs/events.md is written.');
