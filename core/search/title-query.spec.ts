import { titleQuery } from '#core/search/title-query'

describe('titleQuery', () => {
  it('asks for what begins as is typed, and for the stems on the way there', () => {
    expect(titleQuery('po')).toBe(`('po':*A)`)
    expect(titleQuery('Forecasti')).toBe(
      `('forecasti':*A | 'forecast':A | 'forecas':A | 'foreca':A | 'forec':A)`,
    )
    expect(titleQuery('port fee')).toBe(`('port':*A | 'por':A) & ('fee':*A)`)
  })
  it('asks for Chinese in one script, by pairs, and for a single character as it is', () => {
    expect(titleQuery('臺灣')).toBe(`'台湾':A`)
    expect(titleQuery('台')).toBe(`'台':A`)
    expect(titleQuery('海峡 a')).toBe(`'海峡':A & ('a':*A)`)
  })
  it('asks nothing for a letter alone, nor for signs', () => {
    for (const typed of ['', ' ', 'p', '7', '"', '!&|<->:*', "'"]) expect(titleQuery(typed)).toBeNull()
  })
  it('quotes whatever is typed', () => {
    expect(titleQuery(`o'brien\\`)).toBe(`('obrien':*A | 'obrie':A | 'obri':A | 'obr':A)`)
  })
})
