/**
 * What Node is told when it runs the portal, as `npm start` says it too. V8 otherwise takes what a large machine has: up to 134 MB for
 * what was made just now, where 34 do, and 256 MB of what nobody needs any more before it first looks; later twice what is in use.
 */
export const flags = ['--max-semi-space-size=16', '--initial-old-space-size=64', '--heap-growing-percent=100'];
