/**
 * What Node is told when it runs the portal, as `npm start` says it too. V8 otherwise takes what a large machine has: up to 134 MB for
 * what was made just now, where 17 do, and 256 MB of what nobody needs any more before it first looks; later a third more than is in use.
 */
export const flags = ['--max-semi-space-size=8', '--initial-old-space-size=48', '--heap-growing-percent=30'];
