import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { DomainError } from '#core/contracts/errors/domain-error'
import { foldText } from '#core/search/fold'
import { keyOf } from '#core/search/names'
import { namesOfNews } from '#core/search/names-of-news'
import { parseQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { snippetOf } from '#core/search/snippet'
import { stem } from '#core/search/stem'
import { toTextQueries, withoutOf } from '#core/search/to-tsquery'
import { toTextVector } from '#core/search/to-tsvector'
import { tokensOf } from '#core/search/tokens'
import { wordsOfNews } from '#core/search/words-of-news'

const lexemes = (text: string): string[] => [...tokensOf(text)].map(({ lexeme }) => lexeme)
/** What is looked for itself, without its other writings. */
const asked = (text: string): string[] =>
  groupsOf(parseQuery(text)).flatMap(({ own }) => own.lexemes.map(({ lexeme }) => lexeme))
/** The lines of a table of names or words, each with its writings. */
const linesOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((writing) => writing.trim()))
const strict = (text: string): string => toTextQueries(groupsOf(parseQuery(text)))?.strict.match ?? ''

describe('folding', () => {
  test.each([
    ['臺灣', '台湾'],
    ['輝達軟體', '英伟达软件'],
    ['日圓', '日元'],
    ['圓桌', '圆桌'],
    ['ＢＹＤ ６．１', 'byd 6.1'],
    ['Café Müller', 'cafe muller'],
    ['Škoda', 'skoda'],
    ['한국', '한국'],
  ])('%s is %s', (written, folded) => {
    expect(foldText(written)).toBe(folded)
  })
})

describe('stems', () => {
  // Of the sample vocabulary that comes with the algorithm, and irregular forms.
  test.each(
    `consign consign|consigned consign|consigning consign|consignment consign|consistency consist|consolation consol
    |consolingly consol|conspicuously conspicu|knightly knight|knocking knock|knots knot|generously generous|generate generat
    |general general|hopping hop|hoping hope|sized size|agreed agre|feed feed|happily happili|relational relat|national nation
    |exporting export|exporters export|exports export|earthquakes earthquak|flooded flood|floods flood|cities citi|ties tie
    |gas gas|this this|kiwis kiwi|caresses caress|cries cri|by by|say say|enjoyed enjoy|argument argument|adoption adopt
    |rose rise|rising rise|sued sue|sues sue|women woman|crises crisis|running run|ran run`
      .replaceAll('\n', '')
      .split('|')
      .map((pair) => pair.trim().split(' ') as [string, string]),
  )('of %s: %s', (word, expected) => {
    expect(stem(word)).toBe(expected.replace(/^crisis$/, stem('crisis')).replace(/^rise$/, stem('rise')))
  })
})

describe('tokens', () => {
  test('Chinese gives characters and pairs, in both scripts the same', () => {
    expect(lexemes('台湾海峡')).toEqual(['台', '台湾', '湾', '湾海', '海', '海峡', '峡'])
    expect(lexemes('臺灣海峽')).toEqual(lexemes('台湾海峡'))
  })
  test('pairs do not reach over signs and spaces', () => {
    expect(lexemes('北京，上海 广州')).not.toContain('京上')
    expect(lexemes('北京，上海 广州')).not.toContain('海广')
  })
  test('numbers, initials, possessives and words with other letters', () => {
    expect(lexemes("U.S. tariffs of 1,200.5 on China's C919 by 3.5 percent")).toEqual(
      'us tariff of 1200.5 on china c919 by 3.5 percent'.split(' '),
    )
    expect(lexemes('TikTok起诉')).toEqual(['tiktok', '起', '起诉', '诉'])
    expect(lexemes('2025.3.5')).toEqual(['2025', '3', '5'])
  })
  test.each([
    ['a number', `3.${'1'.repeat(5_000)}`],
    ['thousands in groups', Array.from({ length: 900 }, () => '120').join(',')],
    ['initials', 'a.'.repeat(3_000)],
    ['a word', 'a'.repeat(5_000)],
  ])('%s of any length is one lexeme of 64 characters, by which its beginning finds it', (_, text) => {
    expect(lexemes(text).map(({ length }) => length)).toEqual([64])
    expect(strict(text.slice(0, 200))).toBe(`'${lexemes(text)[0]!}'`)
  })
  test('nor are initials longer that folding makes words of', () => {
    expect(lexemes('ﷺ.'.repeat(200)).map(({ length }) => length)).toEqual([64])
  })
  test('tokens know where they stand in the original', () => {
    for (const text of ['規模６.１地震 at Hualien’s coast', '智慧型手機與計程車', '𠮷野家 in 東京'])
      for (const { start, end } of tokensOf(text)) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(text.slice(start, end).isWellFormed()).toBe(true)
      }
  })
})

const tooLong = new DomainError('QUERY_TOO_LONG')

describe('the search as typed', () => {
  test('words, phrases, exclusions and fields', () => {
    expect(
      parseQuery(
        '港口 "growth forecast" -煤炭 source:Reuters lang:ZH title:fee after:2025-03 before:2026 10:30',
      ),
    ).toEqual({
      terms: [
        { text: '港口', phrase: false, excluded: false, inTitle: false },
        { text: 'growth forecast', phrase: true, excluded: false, inTitle: false },
        { text: '煤炭', phrase: false, excluded: true, inTitle: false },
        { text: 'fee', phrase: false, excluded: false, inTitle: true },
        { text: '10:30', phrase: false, excluded: false, inTitle: false },
      ],
      source: 'Reuters',
      withoutSources: [],
      language: 'zh',
      withoutLanguages: [],
      after: '2025-03-01',
      before: '2026-01-01',
    })
  })
  test('an unknown field is a word, a wrong date too', () => {
    expect(parseQuery('price:high after:soon').terms.map(({ text }) => text)).toEqual([
      'price:high',
      'after:soon',
    ])
  })
  test('what is left out is never asked for instead, a day that is none is a word', () => {
    const query = parseQuery('-source:reuters -lang:en 台湾 before:2025-02-31 after:0000')
    expect(query).toMatchObject({ source: null, language: null, before: null, after: null })
    expect(query).toMatchObject({ withoutSources: ['reuters'], withoutLanguages: ['en'] })
    expect(query.terms.map(({ text, excluded }) => [text, excluded])).toEqual([
      ['台湾', false],
      ['before:2025-02-31', false],
      ['after:0000', false],
    ])
  })
  test('quotation marks count where Chinese runs on before and after them', () => {
    expect(parseQuery('台湾“联合利剑”演习').terms.map(({ text, phrase }) => [text, phrase])).toEqual([
      ['台湾', false],
      ['联合利剑', true],
      ['演习', false],
    ])
  })
  test('between two words OR, or an upright, makes one set of them; what is left out stands by itself', () => {
    const sets = (text: string) => parseQuery(text).terms.map(({ text: term, anyOf = null }) => [term, anyOf])
    expect(sets('chips 台湾 OR 日本 | "South Korea" fees')).toEqual([
      ['chips', null],
      ['台湾', 2],
      ['日本', 2],
      ['South Korea', 2],
      ['fees', null],
    ])
    expect(sets('a OR -b')).toEqual([
      ['a', null],
      ['b', null],
    ])
    expect(sets('OR a or "OR"')).toEqual([
      ['a', null],
      ['or', null],
      ['OR', null],
    ])
  })
  test('is limited', () => {
    expect(() => parseQuery('月'.repeat(201))).toThrow(tooLong)
    expect(() => parseQuery('a '.repeat(21))).toThrow(tooLong)
    expect(parseQuery('月'.repeat(200)).terms).toHaveLength(1)
  })
})

describe('queries', () => {
  const matchOf = (text: string, variants = true) =>
    toTextQueries(groupsOf(parseQuery(text), { variants }))?.strict.match

  test('of a set any is enough, in any of its writings, in titles alone where it says so', () => {
    expect(matchOf('fees harbour OR "oil price"')).toBe(
      "'fee' & ('harbour' | ('oil' <-> 'price'))".replace('<->', '<1>'),
    )
    expect(matchOf('title:fee OR quota')).toBe("('fee':A | 'quota')")
  })

  test('without variants only what is written is looked for', () => {
    expect(matchOf('台积电')).toContain('tsmc')
    expect(matchOf('台积电', false)).toBe("('台积' & '积电')")
    expect(matchOf('台积电 OR 煤炭', false)).toBe("(('台积' & '积电') | '煤炭')")
  })

  test('a run is its pairs, a phrase stands side by side', () => {
    expect(strict('海啸后')).toBe("'海啸' & '啸后'")
    expect(strict('"积石山县"')).toBe("('积石' <1> '石山' <1> '山县')")
    expect(strict('"loss and damage"')).toBe("('loss' <1> 'and' <1> 'damag')")
    expect(strict('月')).toBe("'月'")
  })
  test.each(['Chinese', 'Japanese', 'raise', 'only', 'embedded', 'universe', 'Taiwanese', 'Lao', 'purchase'])(
    '%s is asked for by the stem that the index has',
    (word) => {
      expect(asked(word)).toEqual(lexemes(word))
    },
  )
  test('and so is any word', () => {
    const word = fc.stringMatching(/^[a-z]{2,6}(e|s|es|ese|ise|ed|ing|ly)$/)
    fc.assert(
      fc.property(word, (one) => {
        expect(asked(one)).toEqual(lexemes(one))
      }),
    )
  })
  test('another writing of a name is as good', () => {
    expect(strict('川普')).toContain("'特朗'")
    expect(strict('Red Sea attacks')).toMatch(/'红海'.*& 'attack'$/)
  })
  test.each([
    ['names', namesOfNews],
    ['words', wordsOfNews],
  ] as const)(
    'each of our %s, asked for by any of its writings, is one thing with all the others',
    (kind, table) => {
      for (const writings of linesOf(table))
        for (const writing of writings) {
          const groups = groupsOf(parseQuery(writing))
          const others = writings.filter((other) => keyOf(other) !== keyOf(writing))
          expect([writing, groups.length]).toEqual([writing, 1])
          expect(groups[0]![kind].length).toBeGreaterThanOrEqual(others.length)
        }
    },
  )
  test.each(['t', 'tw', 'twp', 'hk'] as const)(
    'and so are they in the script of %s, asked for as the index has them',
    (to) => {
      const written = Converter({ from: 'cn', to })
      for (const table of [namesOfNews, wordsOfNews])
        for (const writings of linesOf(table))
          for (const writing of writings.map(written)) {
            const others = writings.filter((other) => keyOf(other) !== keyOf(writing))
            const groups = groupsOf(parseQuery(writing))
            const found = groups.map(({ names, words }) => names.length + words.length)
            expect([
              writing,
              groups.length,
              Math.max(...found) >= Math.min(others.length, writings.length - 1),
            ]).toEqual([writing, 1, true])
            if (/\p{sc=Han}/u.test(writing))
              expect(lexemes(writing)).toEqual(expect.arrayContaining(asked(writing)))
          }
    },
  )
  test.each([
    ['执行', '執行'],
    ['指标', '指標'],
    ['卫星', '衞星'],
    ['金锺国', '金鍾國'],
    ['档案', '檔案'],
    ['尼日利亚', '奈及利亞'],
    ['哈萨克斯坦', '哈薩克斯坦'],
  ])('%s and %s find each other, whatever the index makes of them', (one, other) => {
    const pairs = (text: string): string =>
      `'${lexemes(text)
        .filter((lexeme) => Array.from(lexeme).length === 2)
        .join("' <1> '")}'`
    expect(strict(one)).toContain(pairs(other))
    expect(strict(other)).toContain(pairs(one))
  })
  test('also what is left out, and what stands in quotation marks', () => {
    expect(strict('雨 -执行')).toBe("'雨' & !('执行' | '运行')")
    expect(strict('"执行"')).toBe("('执行' | '运行')")
  })
  test('a name with a dot in it is known between others, and only with its dot', () => {
    expect(strict('穆罕默德·本·萨勒曼 访问')).toContain("'mbs'")
    expect(strict('本・萨勒曼')).toContain("'mbs'")
    expect(strict('本萨勒曼')).not.toContain("'mbs'")
  })
  test('exclusions alone ask for nothing; signs are data', () => {
    expect(strict('-煤炭')).toBe('')
    expect(strict('rice -"coal mine"')).toBe("'rice' & !('coal' <1> 'mine')")
    expect(strict(`o'neill \\ '`)).toBe("'oneil'")
    expect(strict('!!! & | ( ) <-> :*')).toBe('')
  })
  test('what is left out is told apart from what is asked for', () => {
    const leftOut = (text: string): string | null => withoutOf(groupsOf(parseQuery(text)))
    expect(leftOut('-煤炭 source:x -"coal mine"')).toBe("!'煤炭' & !('coal' <1> 'mine')")
    expect([leftOut('rice'), leftOut('source:x')]).toEqual([null, null])
  })
})

test('with little found a phrase stays required, other words do not', () => {
  const loose = (text: string): string => toTextQueries(groupsOf(parseQuery(text)))!.loose.match
  expect(loose('quay "outside the bar" -coal')).toBe("('outsid' <1> 'the' <1> 'bar') & !'coal'")
  expect(loose('quay zebra')).toBe("('quay' | 'zebra')")
})

describe('the vector', () => {
  test('has weights and places', () => {
    expect(toTextVector('港口', 'port')).toBe("'港':1A '港口':1A '口':2A 'port':5C")
  })
  test('knows words far into a text without their place', () => {
    expect(toTextVector('', `${'a '.repeat(17_000)}zebra`)).toMatch(/ 'zebra'$/)
  })
})

describe('snippets', () => {
  const groups = groupsOf(parseQuery('台湾'))
  test('show the place in its own script, with ranges', () => {
    const { text, highlights } = snippetOf(
      `${'很长的开头。'.repeat(50)}臺灣氣象署表示，花蓮近海今晨發生地震。`,
      groups,
    )
    expect(highlights.map(([from, to]) => text.slice(from, to))).toEqual(['臺灣'])
    expect(text.length).toBeLessThan(200)
  })
  test('are the beginning when nothing is found', () => {
    expect(snippetOf('没有', groups)).toEqual({ text: '没有', highlights: [] })
  })
  test('end after a whole word', () => {
    const words = 'Several lines have begun to refuse boxes. '.repeat(9)
    const { text } = snippetOf(words, groups)
    expect(text).toMatch(/ …$/)
    expect(words.startsWith(`${text.slice(0, -2)} `)).toBe(true)
  })
})
