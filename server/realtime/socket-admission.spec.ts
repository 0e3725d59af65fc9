import {
  admissionLimits,
  forwardedAddress,
  SocketAdmission,
  type KnockingRequest,
} from '#server/realtime/socket-admission'

const from = (remoteAddress: string, forwarded?: string): KnockingRequest => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})
const limits = { perUser: 2, perAddress: 3, perNode: 5, newPerSecond: 1_000 }

describe('SocketAdmission', () => {
  it('has places for so many of one address, of the node, of one person, and takes them back', () => {
    const admission = new SocketAdmission(limits)
    const first = [1, 2, 3].map(() => admission.knock(from('10.0.0.1')))
    expect(admission.knock(from('10.0.0.1'))).toBeNull()
    expect([1, 2].map(() => admission.knock(from('10.0.0.2')) !== null)).toEqual([true, true])
    expect(admission.knock(from('10.0.0.3'))).toBeNull()
    first[0]!.giveBack()
    first[0]!.giveBack()
    expect(admission.knock(from('10.0.0.3'))).not.toBeNull()
    expect(admission.knock(from('10.0.0.4'))).toBeNull()
    const mine = admission.enter('chen')
    expect(admission.enter('chen')).not.toBeNull()
    expect(admission.enter('chen')).toBeNull()
    expect(admission.enter('okafor')).not.toBeNull()
    mine!.giveBack()
    expect(admission.enter('chen')).not.toBeNull()
  })

  it('lets a crowd in by turns', () => {
    const clock = { now: 0 }
    const admission = new SocketAdmission(
      { ...admissionLimits(1), newPerSecond: 10 },
      () => 'a',
      () => clock.now,
    )
    const arrive = (many: number) =>
      Array.from({ length: many }, () => admission.knock(from('a'))).filter((place) => place !== null).length
    expect(arrive(25)).toBe(10)
    clock.now = 1_000
    expect(arrive(25)).toBe(10)
    clock.now = 1_500
    expect(arrive(25)).toBe(5)
  })
})

describe('forwardedAddress', () => {
  it('believes the header of a trusted proxy only, up to the first address that is none', () => {
    const plain = forwardedAddress([])
    expect(plain(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    const behind = forwardedAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    expect(behind(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    expect(behind(from('::ffff:127.0.0.1', '1.2.3.4, 198.51.100.1, 10.2.3.4'))).toBe('198.51.100.1')
    expect(behind(from('fd00::7', '2001:db8::1'))).toBe('2001:db8::1')
    expect(behind(from('127.0.0.1'))).toBe('127.0.0.1')
    expect(behind(from('127.0.0.1', 'unknown'))).toBe('127.0.0.1')
  })
})
