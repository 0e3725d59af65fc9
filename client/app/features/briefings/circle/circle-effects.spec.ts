import type { DeskMember } from '#core/contracts/http/desks'
import { choiceOf, effectsOf } from './circle-effects'

const member = (userId: string, more: Partial<DeskMember> = {}): DeskMember => ({
  ...{ userId, name: userId, email: `${userId}@desk.example`, role: 'analyst' },
  ...{
    since: '2026-01-01T00:00:00Z',
    guestUntil: null,
    suspended: false,
    onDutySince: null,
    lastSeenAt: null,
    ...more,
  },
})
const desk = [member('me'), member('chen'), member('lena'), member('okafor', { role: 'manager' })]
const names = (people: readonly DeskMember[]) => people.map(({ userId }) => userId)
const become = (before: string[] | null, after: string[] | null) => {
  const { lose, told, ...others } = effectsOf(desk, { before, after, me: 'me' })
  return { ...others, lose: names(lose), told: names(told) }
}

describe('who may see a briefing', () => {
  it('is lost by whoever is not named, and told to whoever is', () => {
    expect(become(null, ['me', 'chen'])).toEqual({
      ...{ changes: true, lose: ['lena', 'okafor'], told: ['chen'], noManager: true },
    })
    expect(become(['me', 'chen'], ['me', 'okafor'])).toEqual({
      ...{ changes: true, lose: ['chen'], told: ['okafor'], noManager: false },
    })
  })

  it('is taken from nobody and told to nobody when it is opened, or stays as it is', () => {
    const open = { lose: [], told: [], noManager: false }
    expect(become(['me'], null)).toEqual({ changes: true, ...open })
    expect(become(null, null)).toEqual({ changes: false, ...open })
    expect(become(['me', 'okafor'], ['okafor', 'me'])).toEqual({ changes: false, ...open })
  })

  it('is limited also where everybody is named: who comes to the desk later does not see it', () => {
    expect(become(null, names(desk))).toMatchObject({ changes: true, lose: [] })
  })

  it('can be given to nobody who is suspended, and need not be taken from one', () => {
    const members = [member('me'), member('away', { suspended: true })]
    expect(names(choiceOf(members, null))).toEqual(['me'])
    expect(names(choiceOf(members, ['me', 'away']))).toEqual(['me', 'away'])
  })
})
