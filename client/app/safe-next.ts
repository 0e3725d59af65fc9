/** Where to go after signing in: only a path of the workspace itself is followed, everything else means the start. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![\\/])[^\\]*$/.test(next) ? next : '/'
