import { headlineWords } from './headline-words'

describe('the pieces of a Chinese headline', () => {
  test.each([
    ['出口许可新表到底问什么', ['出口', '许可', '新表', '到底', '问', '什么']],
    ['长江的航道', ['长江的', '航道']],
    ['2026年港口费下调20%', ['2026年', '港口', '费下调', '20%']],
    ['“一带一路”：新的十年', ['“一带', '一路”：新的', '十年']],
    ['由人判断', ['由人', '判断']],
    ['AI芯片出口', ['AI', '芯片', '出口']],
  ])('%s', (headline, pieces) => {
    expect(headlineWords(headline)).toEqual(pieces)
  })

  test('joined are the headline, signs beyond the basic plane too', () => {
    for (const headline of ['', '𠮷野家涨价', '只有 words', '……——“ ”', '🇨🇳港口'])
      expect(headlineWords(headline).join('')).toBe(headline)
  })
})
