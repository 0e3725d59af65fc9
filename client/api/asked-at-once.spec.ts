import { mostAskedAbout } from '#core/contracts/http/common'
import { askedAtOnce } from './asked-at-once'

describe('what is asked about at once', () => {
  const sizes = (count: number) => [...askedAtOnce(Array.from({ length: count }))].map(({ length }) => length)

  it('is never more than the server answers for, and nothing where there is nothing to ask', () => {
    expect(sizes(0)).toEqual([])
    expect(sizes(mostAskedAbout)).toEqual([mostAskedAbout])
    expect(sizes(2 * mostAskedAbout + 1)).toEqual([mostAskedAbout, mostAskedAbout, 1])
  })

  it('is each thing once, in order', () => {
    const all = Array.from({ length: mostAskedAbout + 2 }, (_, index) => index)
    expect([...askedAtOnce(all)].flat()).toEqual(all)
  })
})
