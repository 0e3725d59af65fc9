import { actsDone, type Done } from './acts-done'

/** A claim, with the server's answer to it in hand. */
const claim = () => {
  let answer!: (taken: boolean) => void
  const taken = new Promise<boolean>((resolve) => (answer = resolve))
  const one: Done = { back: () => Promise.resolve(), taken }
  return { one, answer }
}

describe('acts that can be taken back', () => {
  it('are the last one first, each once', () => {
    const done = actsDone()
    const [first, second] = [claim(), claim()]
    done.add(first.one)
    done.add(second.one)
    expect(done.takeOut()).toBe(second.one)
    expect(done.takeOut(second.one)).toBeNull()
    expect(done.takeOut()).toBe(first.one)
    expect(done.takeOut()).toBeNull()
  })

  it('are none that were refused: the one before is the last', async () => {
    const done = actsDone()
    const [taken, refused] = [claim(), claim()]
    done.add(taken.one)
    done.add(refused.one)
    taken.answer(true)
    refused.answer(false)
    await refused.one.taken
    expect(done.takeOut()).toBe(taken.one)
    expect(done.takeOut()).toBeNull()
  })
})
