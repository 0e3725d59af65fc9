import { comesIn } from '#workers/ingestion/store/rules'

const passes = (text: string, blockWords: string[], keepWords: string[] = []) =>
  comesIn(text, { blockWords, keepWords })

describe('the rules of a source', () => {
  it('let everything in while there are none', () => {
    expect(passes('Anything', [])).toBe(true)
  })

  it('block by any word, whatever its case and width', () => {
    expect(passes('SPONSORED: a quiet harbour', ['sponsored'])).toBe(false)
    expect(passes('ＡＤ: a quiet harbour', ['ad:'])).toBe(false)
    expect(passes('A quiet harbour', ['sponsored'])).toBe(true)
  })

  it('keep only what has one of the words, in either Chinese script', () => {
    expect(passes('台灣海峽的航運', [], ['台湾'])).toBe(true)
    expect(passes('长江航道水位回升', [], ['台湾', '港口'])).toBe(false)
    expect(passes('台湾港口推广', ['推广'], ['台湾'])).toBe(false)
  })
})
