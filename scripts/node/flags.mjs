/**
 * What Node is told when it runs the portal. Without it V8 takes up to 134 MB for what was made just now, more the more memory the machine
 * has; with it 34. `npm start` says the same.
 */
export const flags = ['--max-semi-space-size=16'];
