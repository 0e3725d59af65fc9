import { watchFaultOf } from '#core/news/watch-fault'

describe('what is wrong in the words of a watch', () => {
  const at = (words: string) => {
    const fault = watchFaultOf(words)
    return fault && [fault.reason, words.slice(fault.at, fault.at + fault.length)]
  }

  test.each([
    ['port fees', null],
    ['台湾 “港口 费用” -煤炭 source:Reuters lang:zh', null],
    ['chips 台湾 OR 日本 | korea', null],
    ['', ['words', '']],
    ['-coal source:Reuters', ['words', '-coal source:Reuters']],
    ['port "growth forecast', ['quote', '"growth forecast']],
    ['港口 “费用', ['quote', '“费用']],
    ['port OR', ['or', 'OR']],
    ['OR port', ['or', 'OR']],
    ['port OR -fees', ['or', 'OR']],
    ['port OR OR fees', ['or', 'OR']],
    ['port after:2025-03 fees', ['date', 'after:2025-03']],
    ['port after:soon', null],
  ])('%s', (words, fault) => {
    expect(at(words)).toEqual(fault)
  })
})
