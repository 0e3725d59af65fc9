import fc from 'fast-check'
import { squareTable } from '#core/editor/report/square-table'
import type { Cell } from '#core/editor/report/report'

const cell = (columns = 1, rows = 1, header = false): Cell => ({ columns, rows, header, blocks: [] })
const spans = (rows: Cell[][]) => rows.map((row) => row.map(({ columns, rows }) => `${columns}x${rows}`))

describe('a square table', () => {
  it('leaves a whole one as it is', () => {
    const rows = [
      [cell(1, 1, true), cell(1, 1, true)],
      [cell(), cell()],
    ]
    expect(squareTable(rows)).toEqual({ columns: 2, heads: 1, rows })
  })

  it('fills short rows and ends spans at head, neighbour and table', () => {
    expect(spans(squareTable([[cell(1, 2), cell(2)], [cell(5)], [cell(1, 9)]]).rows)).toEqual([
      ['1x2', '2x1', '1x1', '1x1', '1x1'],
      ['5x1'],
      ['1x1', '1x1', '1x1', '1x1', '1x1', '1x1'],
    ])
    expect(spans(squareTable([[cell(1, 3, true)], [cell()]]).rows)).toEqual([['1x1'], ['1x1']])
  })

  it('covers every place once', () => {
    const any = fc.record({
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 1, max: 4 }),
      header: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(any, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (shape) => {
          const { columns, rows } = squareTable(
            shape.map((row) => row.map((each) => ({ ...each, blocks: [] }))),
          )
          const area = rows.flat().reduce((sum, each) => sum + each.columns * each.rows, 0)
          expect(area).toBe(columns * rows.length)
        },
      ),
    )
  })
})
