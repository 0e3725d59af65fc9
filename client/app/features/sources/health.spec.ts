import type { SourceView } from '#core/contracts/http/sources'
import { inOrder, isIll } from './health'

const source = (title: string, health: SourceView['health']) => ({ title, health }) as SourceView

describe('the order of sources', () => {
  it('puts the ill first and the paused last', () => {
    const list = [source('c', 'paused'), source('b', 'well'), source('a', 'failing')]
    expect(inOrder(list, 'en').map(({ title }) => title)).toEqual(['a', 'b', 'c'])
  })

  it('sorts Chinese names by their sound', () => {
    const list = [source('沿江日报', 'well'), source('财新', 'well'), source('澎湃', 'well')]
    expect(inOrder(list, 'zh').map(({ title }) => title)).toEqual(['财新', '澎湃', '沿江日报'])
  })

  it('counts silence as illness, a pause not', () => {
    expect(isIll(source('a', 'silent'))).toBe(true)
    expect(isIll(source('a', 'paused'))).toBe(false)
  })
})
