/** One row of the table of states: what the indicator shows. Earlier rows of the list win over later ones. */
export const connectionRows = [
  'access-ended',
  'signed-out',
  'too-old',
  'not-saved',
  'offline-no-store',
  'offline',
  'reconnecting',
  'reorganised',
  'slow',
  'saving',
  'read-only',
  'new-version',
  'saved',
] as const
export type ConnectionRow = (typeof connectionRows)[number]

export interface ConnectionFacts {
  socket: 'connecting' | 'connected' | 'lost' | 'refused'
  /** When the line was lost, in ms; null while it stands. */
  lostAt: number | null
  browserOnline: boolean
  pending: number
  /** When the oldest change that waits was made, in ms. */
  oldestAt: number | null
  storageRefused: boolean
  notSaved: boolean
  readOnly: boolean
  ended: boolean
  signedOut: boolean
  tooOld: boolean
  reorganised: boolean
  newVersion: boolean
}

const second = 1_000
const tests: Record<Exclude<ConnectionRow, 'saved'>, (facts: ConnectionFacts, now: number) => boolean> = {
  'access-ended': (facts) => facts.ended,
  'signed-out': (facts) => facts.signedOut,
  'too-old': (facts) => facts.tooOld,
  'not-saved': (facts) => facts.notSaved,
  'offline-no-store': (facts, now) => isOffline(facts, now) && facts.storageRefused,
  offline: isOffline,
  reconnecting: (facts) => facts.lostAt !== null || facts.socket !== 'connected',
  reorganised: (facts) => facts.reorganised,
  slow: (facts, now) => facts.oldestAt !== null && now - facts.oldestAt > 5 * second,
  saving: (facts) => facts.pending > 0,
  'read-only': (facts) => facts.readOnly,
  'new-version': (facts) => facts.newVersion,
}

function isOffline(facts: ConnectionFacts, now: number): boolean {
  return !facts.browserOnline || (facts.lostAt !== null && now - facts.lostAt >= 10 * second)
}

/** The row for these facts at `now` (ms). The tick (`saved`) is shown only if nothing at all waits and the line stands. */
export function connectionRow(facts: ConnectionFacts, now: number): ConnectionRow {
  return connectionRows.find((row) => row === 'saved' || tests[row](facts, now)) ?? 'saved'
}

/** These are spoken at once; all others politely. */
export const assertiveRows: readonly ConnectionRow[] = [
  'offline-no-store',
  'not-saved',
  'access-ended',
  'signed-out',
  'too-old',
]
