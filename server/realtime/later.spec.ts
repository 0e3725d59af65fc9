import { Later } from '#server/realtime/later'

const heard = (later: Later<number>): unknown[] => {
  const told: unknown[] = []
  later.tell(
    (value) => told.push(value),
    (error) => told.push(error),
  )
  return told
}

describe('an answer that comes later', () => {
  it('is told at once when it comes', () => {
    const [good, bad] = [new Later<number>(), new Later<number>()]
    const told = [heard(good), heard(bad)]
    expect(told).toEqual([[], []])
    good.resolve(7)
    bad.reject('no')
    expect(told).toEqual([[7], ['no']])
  })

  it('is told to whoever asks when it has come already', () => {
    const [good, bad] = [new Later<number>(), new Later<number>()]
    good.resolve(7)
    bad.reject('no')
    expect([heard(good), heard(bad)]).toEqual([[7], ['no']])
  })

  it('can be awaited', async () => {
    const [good, bad] = [new Later<number>(), new Later<number>()]
    setImmediate(() => {
      good.resolve(7)
    })
    bad.reject(new Error('no'))
    expect(await good).toBe(7)
    await expect(Promise.resolve(bad)).rejects.toThrow('no')
  })
})
