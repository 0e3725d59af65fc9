import { writtenIn } from '#core/text/written-in'

describe('the language that typed words read as', () => {
  it.each([
    ['Is “likely” too strong for two sources?', 'en'],
    ['“很可能”是否过强？', 'zh'],
    ['我看了 Corridor Brief 的报道，数字对不上。', 'zh'],
    ['The 水位 in the note of the water office is last year’s.', 'en'],
    ['用 Typst 排版', 'zh'],
    ['OK', 'en'],
  ])('%s', (text, language) => {
    expect(writtenIn(text)).toBe(language)
  })

  it.each(['', '42 %', '👍', 'Вода низкая', '水位が低い', '수위 水位'])('says nothing of %j', (text) => {
    expect(writtenIn(text)).toBeUndefined()
  })
})
