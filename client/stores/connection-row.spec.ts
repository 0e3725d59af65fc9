import { connectionRow, type ConnectionFacts } from './connection-row'

const calm: ConnectionFacts = {
  socket: 'connected',
  lostAt: null,
  browserOnline: true,
  pending: 0,
  oldestAt: null,
  storageRefused: false,
  notSaved: false,
  readOnly: false,
  ended: false,
  signedOut: false,
  tooOld: false,
  reorganised: false,
  newVersion: false,
}
const now = 100_000
const rowOf = (part: Partial<ConnectionFacts>) => connectionRow({ ...calm, ...part }, now)

describe('the row of the connection indicator', () => {
  it('is the tick only if nothing waits and the line stands', () => {
    expect(rowOf({})).toBe('saved')
    expect(rowOf({ pending: 1, oldestAt: now })).toBe('saving')
    expect(rowOf({ socket: 'connecting' })).toBe('reconnecting')
  })

  it('says that it is slow after five seconds', () => {
    expect(rowOf({ pending: 2, oldestAt: now - 5_001 })).toBe('slow')
  })

  it('turns from reconnecting to offline after ten seconds, at once if the browser says so', () => {
    expect(rowOf({ socket: 'lost', lostAt: now - 9_999 })).toBe('reconnecting')
    expect(rowOf({ socket: 'lost', lostAt: now - 10_000 })).toBe('offline')
    expect(rowOf({ browserOnline: false })).toBe('offline')
    expect(rowOf({ browserOnline: false, storageRefused: true })).toBe('offline-no-store')
  })

  it('lets the end of access win over everything', () => {
    expect(rowOf({ ended: true, signedOut: true, notSaved: true, browserOnline: false })).toBe('access-ended')
  })

  it('never hides waiting changes behind read-only or a new version', () => {
    expect(rowOf({ readOnly: true, newVersion: true, pending: 1, oldestAt: now })).toBe('saving')
    expect(rowOf({ readOnly: true })).toBe('read-only')
    expect(rowOf({ newVersion: true })).toBe('new-version')
  })
})
