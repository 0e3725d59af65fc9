import { columnShares } from '#core/editor/report/column-shares'
import type { Cell } from '#core/editor/report/report'

const cell = (...lines: string[]): Cell => ({
  header: false,
  columns: 1,
  rows: 1,
  blocks: lines.map((text) => ({ kind: 'paragraph', text: [{ kind: 'text', text }] })),
})
const sharesOf = (...rows: string[][]) => {
  const { shares, crowded } = columnShares(
    rows.map((row) => row.map((text) => cell(text))),
    rows[0]!.length,
  )
  return { line: shares.map((share) => Math.round(share * 95)), crowded }
}
const remark = 'Two forwarders say that slots were withdrawn without notice. '.repeat(5)

describe('the columns of a table', () => {
  it('have room for their longest word, and the longest text has the most', () => {
    const { line, crowded } = sharesOf(['1', 'Refractories Ltd', 'Shandong', '18,400.25', remark])
    expect(crowded).toBe(false)
    for (const [column, least] of [1, 12, 8, 9].entries())
      expect(line[column]).toBeGreaterThanOrEqual(least + 3)
    expect(Math.max(...line)).toBe(line[4])
    expect(line.reduce((sum, share) => sum + share, 0)).toBeCloseTo(95, -1)
  })

  it('leave a name beside a long remark more than its longest word', () => {
    const { line } = sharesOf(['Northern Export Company', remark.repeat(20)])
    expect(line[0]).toBeGreaterThan(11)
  })

  it('break Han after any, and an address, but neither into single letters', () => {
    const { line } = sharesOf([
      '中国五矿化工进出口有限公司青岛分公司',
      `https://a.example/${'x'.repeat(100)}`,
      remark,
    ])
    expect(line[0]).toBeGreaterThanOrEqual(11)
    expect(line[1]).toBeGreaterThanOrEqual(19)
    expect(line[1]).toBeLessThan(40)
  })

  it('are crowded where not even their longest words stand beside one another', () => {
    expect(sharesOf(Array.from({ length: 9 }, () => 'Refractories')).crowded).toBe(true)
    expect(sharesOf(Array.from({ length: 9 }, () => '')).line).toEqual(Array.from({ length: 9 }, () => 11))
  })

  it('of a table whose cells are all joined are equal', () => {
    expect(columnShares([[{ ...cell(remark), columns: 2 }]], 2).shares).toEqual([0.5, 0.5])
  })
})
