import { PageCache } from '#server/features/portal/page-cache'

const page = (text: string) => ({ head: [], body: Buffer.from(text) })
const textOf = (cache: PageCache, key: string) => cache.find(key)?.body.toString() ?? null

describe('pages of the last seconds', () => {
  let now = 0
  const cacheOf = (bytes = 1_000, pages = 10) =>
    new PageCache({ bytes, pages, ms: 100, lastMs: 1_000 }, () => now)

  it('gives a page until its time is over', () => {
    const cache = cacheOf()
    cache.keep('/', cache.generation, page('home'))
    now += 99
    expect(textOf(cache, '/')).toBe('home')
    now += 1
    expect(textOf(cache, '/')).toBeNull()
    expect(cache.last('/')?.body.toString()).toBe('home')
    now += 900
    expect(cache.last('/')).toBeNull()
  })

  it('keeps nothing that was begun before a change', () => {
    const cache = cacheOf()
    const { generation } = cache
    cache.forget()
    cache.keep('/', generation, page('old'))
    expect(textOf(cache, '/')).toBeNull()
    cache.keep('/', cache.generation, page('new'))
    expect(textOf(cache, '/')).toBe('new')
  })

  it('lets the oldest go when there are too many, or too much', () => {
    const few = cacheOf(1_000, 2)
    for (const key of ['a', 'b', 'c']) few.keep(key, few.generation, page(key))
    expect(['a', 'b', 'c'].map((key) => textOf(few, key))).toEqual([null, 'b', 'c'])
    const small = cacheOf(80)
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
      small.keep(key, small.generation, page(key.repeat(10)))
    expect([textOf(small, 'a'), textOf(small, 'b')]).toEqual([null, 'b'.repeat(10)])
    small.keep('whole', small.generation, page('x'.repeat(11)))
    expect(textOf(small, 'whole')).toBeNull()
  })
})
