/**
 * Runs `work` while no other window of this browser runs work of the same name. Null where the browser cannot promise
 * that: then nothing was run.
 */
export const oneWindow = (name: string, work: () => Promise<void>): Promise<void> | null =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks.request(name, work) : null
