import { queryOfWatch, wordsOfWatch } from '#core/news/watch-words'

describe('words of a watch in three fields', () => {
  test.each([
    ['port fees', { all: 'port fees', any: '', none: '' }],
    ['chips 台湾 OR "Hong Kong" -tourism', { all: 'chips', any: '台湾 "Hong Kong"', none: 'tourism' }],
    ['-lang:en a | b | c d', { all: 'd', any: 'a b c', none: 'lang:en' }],
    ['a OR b c OR d', { all: 'c OR d', any: 'a b', none: '' }],
    ['source:Reuters title:fee', { all: 'source:Reuters title:fee', any: '', none: '' }],
    ['port OR', { all: 'port OR', any: '', none: '' }],
  ])('%s', (query, words) => {
    expect(wordsOfWatch(query)).toEqual(words)
    const again = queryOfWatch(words)
    expect(wordsOfWatch(again)).toEqual(words)
  })

  test('what stands in the fields is joined as it was meant, whoever wrote the signs himself', () => {
    expect(queryOfWatch({ all: ' chips ', any: '台湾 OR “Hong Kong”', none: '-coal 煤炭' })).toBe(
      '台湾 OR “Hong Kong” chips -coal -煤炭',
    )
  })
})
