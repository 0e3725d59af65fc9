import { ProgressWriter, Superseded } from '#workers/exporters/make/progress-writer'

const collect = () => {
  const written: [number, string][] = []
  return {
    written,
    write: (progress: number, step: string) => {
      written.push([progress, step])
      return Promise.resolve(true)
    },
  }
}

describe('the progress of an export', () => {
  it('is written when a step begins or a tenth more is done', async () => {
    const { written, write } = collect()
    const writer = new ProgressWriter(write)
    for (const [progress, step] of [
      [0, 'prepare'],
      [0.05, 'prepare'],
      [0.1, 'fonts'],
      [0.15, 'fonts'],
      [0.3, 'layout'],
    ] as const) {
      writer.tell(progress, step)
      await new Promise(setImmediate)
    }
    await writer.close()
    expect(written).toEqual([
      [0.1, 'fonts'],
      [0.3, 'layout'],
    ])
  })

  it('never has two writes under way', async () => {
    let atOnce = 0
    let most = 0
    const writer = new ProgressWriter(async () => {
      most = Math.max(most, ++atOnce)
      await new Promise(setImmediate)
      atOnce -= 1
      return true
    })
    for (let n = 0; n <= 10; n += 1) writer.tell(n / 10, 'layout')
    await writer.close()
    expect(most).toBe(1)
  })

  it('aborts the work when this attempt may no longer write', async () => {
    const writer = new ProgressWriter(() => Promise.resolve(false))
    writer.tell(0.5, 'layout')
    await writer.close()
    expect(writer.signal.reason).toBeInstanceOf(Superseded)
  })

  it('tells at its end that it could not be written', async () => {
    const writer = new ProgressWriter(() => Promise.reject(new Error('connection lost')))
    writer.tell(0.5, 'layout')
    await expect(writer.close()).rejects.toThrow('connection lost')
    expect(writer.signal.aborted).toBe(true)
  })
})
