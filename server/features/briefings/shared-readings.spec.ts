import type { DocumentState } from '#server/collaboration/document-log'
import { SharedReadings } from '#server/features/briefings/shared-readings'

/** Whatever waits for anything that has happened has heard of it. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Something that somebody waits for until the test calls `come` or `fail`. */
const awaited = <T>() => {
  let come!: (value: T) => void
  let fail!: (reason: Error) => void
  const promise = new Promise<T>((resolve, reject) => {
    come = resolve
    fail = reject
  })
  return { promise, come, fail }
}

/** A log that ends at `seq`, whose readings wait for the test. */
const setUp = () => {
  const log = { epoch: 1, seq: 1 }
  const begun: { finish: () => void; fail: () => void }[] = []
  const readings = new SharedReadings({
    head: () => Promise.resolve({ ...log }),
    whole: () => {
      const state = { ...log, state: new Uint8Array(8) }
      const { promise, come, fail } = awaited<DocumentState>()
      begun.push({
        finish: () => {
          come(state)
        },
        fail: () => {
          fail(new Error('damaged'))
        },
      })
      return promise
    },
  })
  const ask = () => {
    const { promise: sent, come } = awaited<null>()
    const end = () => {
      come(null)
    }
    return { document: readings.read('fees', sent), end }
  }
  return { log, begun, ask }
}

describe('SharedReadings', () => {
  it('makes a document once, in one piece of memory, for all who ask while it is made or sent', async () => {
    const { begun, ask } = setUp()
    const early = [ask(), ask(), ask()]
    await settle()
    begun[0]!.finish()
    const first = await early[0]!.document
    const late = ask()
    for (const one of [...early, late]) expect((await one.document).state).toBe(first.state)
    expect(begun).toHaveLength(1)
  })

  it('holds it until the last of them has been sent it, and no longer', async () => {
    const { begun, ask } = setUp()
    const [first, second] = [ask(), ask()]
    await settle()
    begun[0]!.finish()
    const { state } = await first.document
    first.end()
    await settle()
    const third = ask()
    expect((await third.document).state).toBe(state)
    second.end()
    third.end()
    await settle()
    const next = ask()
    await settle()
    expect(begun).toHaveLength(2)
    begun[1]!.finish()
    expect((await next.document).state).not.toBe(state)
  })

  it('goes on for others when who asked first has gone', async () => {
    const { begun, ask } = setUp()
    const gone = ask()
    await settle()
    gone.end()
    await settle()
    const next = ask()
    await settle()
    begun[0]!.finish()
    expect((await next.document).state).toBe((await gone.document).state)
    expect(begun).toHaveLength(1)
  })

  it.each(['while the one before is made', 'while the one before is sent'])(
    'gives nobody less than was committed when he asked, %s',
    async (when) => {
      const { log, begun, ask } = setUp()
      const before = ask()
      await settle()
      if (when.endsWith('sent')) begun[0]!.finish()
      await settle()
      const after = ['seq', 'seq', 'epoch'].map((moved) => {
        log[moved as keyof typeof log]++
        return ask()
      })
      await settle()
      begun[0]!.finish()
      await settle()
      begun[1]!.finish()
      expect(await before.document).toMatchObject({ epoch: 1, seq: 1 })
      for (const one of after) expect(await one.document).toMatchObject({ epoch: 2, seq: 3 })
      expect(begun).toHaveLength(2)
    },
  )

  it('fails for all who wait, and makes it anew for the next', async () => {
    const { begun, ask } = setUp()
    const waiting = [ask(), ask()]
    const outcomes = Promise.allSettled(waiting.map(({ document }) => document))
    await settle()
    begun[0]!.fail()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const next = ask()
    await settle()
    begun[1]!.finish()
    expect(await next.document).toMatchObject({ seq: 1 })
  })
})
