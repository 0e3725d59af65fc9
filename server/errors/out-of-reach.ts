/**
 * What the system says of a machine that cannot be reached now: it refuses, a line was cut, no route leads to it, or nobody can be
 * asked for its address (`EAI_AGAIN`: a resolver beyond the same broken line, as a container has that lost its network).
 */
export const outOfReach: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
])
