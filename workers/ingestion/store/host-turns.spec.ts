import { HostTurns } from '#workers/ingestion/store/host-turns'

describe('HostTurns', () => {
  it('lets two of a host run at once, others beside them, and loses nobody to an error', async () => {
    const turns = new HostTurns()
    const order: string[] = []
    const releases: (() => void)[] = []
    const work = (name: string) => () =>
      new Promise<void>((resolve, reject) => {
        order.push(name)
        releases.push(
          name === 'a1'
            ? () => {
                reject(new Error('broken'))
              }
            : resolve,
        )
      })
    const failed = turns.take('http://a.example/1', work('a1'))
    const rest = [2, 3, 4].map((n) => turns.take(`http://a.example/${n}`, work(`a${n}`)))
    const other = turns.take('http://b.example/', work('b1'))
    expect(order).toEqual(['a1', 'a2', 'b1'])
    releases[0]!()
    await expect(failed).rejects.toThrow('broken')
    await Promise.resolve()
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3'])
    for (let index = 1; index < 5; index += 1) {
      releases[index]!()
      await new Promise(setImmediate)
    }
    await Promise.all([...rest, other])
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  })
})
