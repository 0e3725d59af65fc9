import { firstBytes } from '#core/text/first-bytes'

const bytesOf = (text: string) => Buffer.byteLength(text)

describe('firstBytes', () => {
  it('leaves alone what fits, to the byte', () => {
    expect(firstBytes('', 10)).toBe('')
    expect(firstBytes('quote', 5)).toBe('quote')
    expect(firstBytes('两成', 6)).toBe('两成')
  })

  it('cuts between characters, whatever each takes', () => {
    expect(firstBytes('两成', 5)).toBe('两')
    expect(firstBytes('a😀b', 4)).toBe('a')
    expect(firstBytes('a😀b', 5)).toBe('a😀')
    expect(bytesOf(firstBytes('字'.repeat(700), 2_040))).toBe(2_040)
  })

  it('gives well-formed text of half a pair', () => {
    expect(firstBytes('a😀'.slice(0, 2), 10)).toBe('a\uFFFD')
  })
})
