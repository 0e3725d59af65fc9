import fc from 'fast-check'
import { countText, countWords, readingMinutes } from '#core/editor/counts/count-words'
import { bold, citation, footnote, paragraph, text } from '#core/editor/sample/build'

describe('counts', () => {
  it.each([
    ['新的规定。', 5],
    ['2026年3月1日起', 7],
    ['出口 GDP 增长 5.6%，', 7],
    ['他说：“好”——', 8],
    ["the port's 1,200 t", 4],
    ['', 0],
  ])('count 字 in %s', (value, characters) => {
    expect(countText(value).characters).toBe(characters)
  })

  it.each([
    ["The port's rule isn't new.", 5],
    ['state-of-the-art', 4],
    ['', 0],
  ])('count words in %s', (value, words) => {
    expect(countText(value).words).toBe(words)
  })

  it('leave out chips, footnotes and U+200B, and keep a word in two fonts one word', () => {
    const chip = citation({ articleTitle: 'five words in this title' })
    const block = paragraph('half', text('way\u200B', bold), chip, ' there', footnote('not counted'))
    expect(countWords({ type: 'doc', content: [block, paragraph('more')] })).toEqual({
      words: 3,
      characters: 3,
    })
  })

  it('give the time to read', () => {
    expect(readingMinutes('en', { words: 241, characters: 0 })).toBe(2)
    expect(readingMinutes('zh', { words: 0, characters: 400 })).toBe(1)
    expect(readingMinutes('en', { words: 0, characters: 0 })).toBe(0)
  })

  it('are the same in a long text, which is counted in pieces', () => {
    const whole = new Intl.Segmenter('en', { granularity: 'word' })
    const bits = [
      'port ',
      'fees',
      '3，500',
      '18\u202f400',
      "don't ",
      '港口',
      '费用。',
      ' ',
      '\n',
      '1,5',
      '、',
      'é',
      '\u0301 ',
      '😀',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { minLength: 900, maxLength: 1500 }), (parts) => {
        const text = parts.join('')
        const words = [...whole.segment(text)].filter(({ isWordLike }) => isWordLike)
        expect(countText(text).words).toBe(words.length)
      }),
      { numRuns: 30 },
    )
  })
})
