import { KeptReads } from '#server/features/portal/kept-reads'
import { PageCache } from '#server/features/portal/page-cache'

describe('what public pages are made of', () => {
  let now = 0
  let count = 0
  const next = () => Promise.resolve(++count)

  it('is read once for a while, and anew when something changed', async () => {
    const pages = new PageCache()
    const reads = new KeptReads(pages, () => now)
    expect(await Promise.all([reads.get('a', next), reads.get('a', next)])).toEqual([1, 1])
    expect(await reads.get('b', next)).toBe(2)
    pages.forget()
    expect(await reads.get('a', next)).toBe(3)
    now += 10_000
    expect(await reads.get('a', next)).toBe(4)
  })

  it('is asked again after a failure', async () => {
    const reads = new KeptReads(new PageCache())
    await expect(reads.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await reads.get('a', () => Promise.resolve('there'))).toBe('there')
  })
})
