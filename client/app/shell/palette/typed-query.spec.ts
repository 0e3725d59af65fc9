import { typedQuery } from './typed-query'

describe('what is typed in the palette', () => {
  it.each([
    ['  port fees ', null, 'port fees'],
    ['> new', 'command', 'new'],
    ['＞新建', 'command', '新建'],
    ['》新建', 'command', '新建'],
    ['@', 'person', ''],
    ['＠陈', 'person', '陈'],
    ['#台湾', 'story', '台湾'],
    ['/bottom line', 'place', 'bottom line'],
    ['、结论', 'place', '结论'],
    ['a > b', null, 'a > b'],
  ] as const)('%s', (typed, only, words) => {
    expect(typedQuery(typed, true)).toEqual({ only, words })
  })
  it('asks for no place where no document is open', () => {
    expect(typedQuery('/and', false)).toEqual({ only: null, words: '/and' })
    expect(typedQuery('@chen', false)).toEqual({ only: 'person', words: 'chen' })
  })
})
