import { useFileHash } from './use-file-hash'

const named = (name: string) => Object.assign(new Blob(['words']), { name })

/** Files are read when the test says so. */
const begin = () => {
  const open: { give: (hash: string) => void; refuse: (error: Error) => void }[] = []
  const seen = useFileHash(
    () =>
      new Promise((resolve, reject) => {
        open.push({ give: resolve, refuse: reject })
      }),
  )
  return { seen, open }
}

describe('the hash of a file', () => {
  it('is that of the file that was chosen last, however long each takes to be read', async () => {
    const { seen, open } = begin()
    const [large, small] = [seen.take(named('large.pdf')), seen.take(named('small.pdf'))]
    open[1]!.give('22')
    expect(await small).toBe('22')
    open[0]!.give('11')
    expect(await large).toBeNull()
    expect(seen.file.value).toEqual({ name: 'small.pdf', hash: '22' })
    expect(seen.reading.value).toBe(false)
  })

  it('of a file that cannot be read is said to be missing, and nothing stands of the one before', async () => {
    const { seen, open } = begin()
    const first = seen.take(named('good.pdf'))
    open[0]!.give('11')
    await first
    const second = seen.take(named('moved.pdf'))
    expect([seen.file.value, seen.reading.value]).toEqual([null, true])
    open[1]!.refuse(new Error('NotReadableError'))
    expect(await second).toBeNull()
    expect([seen.unreadable.value, seen.reading.value]).toEqual([true, false])
    seen.forget()
    expect(seen.unreadable.value).toBe(false)
  })
})
