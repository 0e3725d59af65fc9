import { createPinia, setActivePinia } from 'pinia'
import { ApiError } from '../api/api-error'
import { useIdentity } from './identity'

/** Refused until somebody has confirmed; counts how often it was tried. */
const anAct = () => {
  const act = { tries: 0, run: () => Promise.resolve('') }
  act.run = () => {
    act.tries += 1
    return act.tries === 1 ? Promise.reject(new ApiError('REAUTH')) : Promise.resolve('done')
  }
  return act
}
const questionOf = async (identity: ReturnType<typeof useIdentity>) => {
  await Promise.resolve()
  await Promise.resolve()
  expect(identity.asking).toBe(true)
}

describe('an act that wants a fresh sign-in', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
  })

  it('is done again when the person has confirmed, and not when he has not', async () => {
    const identity = useIdentity()
    const [wanted, declined] = [anAct(), anAct()]
    const first = identity.confirmed(wanted.run)
    await questionOf(identity)
    identity.settle(true)
    expect([await first, wanted.tries, identity.asking]).toEqual(['done', 2, false])
    const second = identity.confirmed(declined.run)
    await questionOf(identity)
    identity.settle(false)
    await expect(second).rejects.toMatchObject({ code: 'REAUTH' })
    expect(declined.tries).toBe(1)
  })

  it('is given up when another one asks: its answer is for that one alone', async () => {
    const identity = useIdentity()
    const [older, newer] = [anAct(), anAct()]
    const first = identity.confirmed(older.run)
    await questionOf(identity)
    const second = identity.confirmed(newer.run)
    await expect(first).rejects.toMatchObject({ code: 'REAUTH' })
    expect(identity.asking).toBe(true)
    identity.settle(true)
    expect([await second, newer.tries, older.tries]).toEqual(['done', 2, 1])
  })

  it('is not done any more for a screen that has gone, and nobody is asked for it', async () => {
    const identity = useIdentity()
    const act = anAct()
    const screen = new AbortController()
    const wanted = identity.confirmed(act.run, screen.signal)
    await questionOf(identity)
    screen.abort()
    await expect(wanted).rejects.toMatchObject({ code: 'REAUTH' })
    expect([act.tries, identity.asking]).toEqual([1, false])
    await expect(identity.confirmed(anAct().run, screen.signal)).rejects.toMatchObject({ code: 'REAUTH' })
    expect(identity.asking).toBe(false)
  })
})
