import { LogTail } from '#server/collaboration/rooms/log-tail'
import type { LogRow } from '#server/collaboration/store/stored-document'

const bytesOf = (...numbers: number[]): Uint8Array => new Uint8Array(numbers)
const row = (seq: number, authorIds: string[], ...updates: Uint8Array[]): LogRow => ({
  seq,
  updates,
  clientIds: [],
  authorIds,
})
const rows = [
  row(3, ['chen'], bytesOf(1, 2), bytesOf(3)),
  row(4, []),
  row(5, ['lena', 'chen'], bytesOf(4, 5, 6)),
  row(6, [], bytesOf(7)),
]

describe('the rows after a snapshot, as one run of bytes', () => {
  it('are given as they came, each update with the first author of its row', () => {
    expect([...new LogTail(rows)]).toEqual([
      { bytes: bytesOf(1, 2), author: 'chen' },
      { bytes: bytesOf(3), author: 'chen' },
      { bytes: bytesOf(4, 5, 6), author: 'lena' },
      { bytes: bytesOf(7), author: undefined },
    ])
  })

  it('are counted, all and after any row, also one that has no update or is not there', () => {
    const tail = new LogTail(rows)
    expect([tail.length, tail.bytes]).toEqual([4, 7])
    const after = (seq: number) => tail.from(tail.firstAfter(seq)).length
    expect([0, 2, 3, 4, 5, 6, 9].map(after)).toEqual([4, 4, 2, 2, 1, 0, 0])
    const bytesAfter = (seq: number) => tail.bytesFrom(tail.firstAfter(seq))
    expect([0, 3, 5, 6].map(bytesAfter)).toEqual([7, 4, 1, 0])
  })

  it('hold no memory of the frames that they came in, and what was given away stays as it is while they grow', () => {
    const frame = bytesOf(9, 9, 9, 9)
    const tail = new LogTail([row(1, ['chen'], frame.subarray(1, 3))])
    const [given] = tail.from(0)
    frame.fill(0)
    for (let seq = 2; seq < 2_000; seq++) tail.append(row(seq, ['lena'], bytesOf(seq % 256)))
    expect(given).toEqual(bytesOf(9, 9))
    expect(tail.from(0).slice(0, 3)).toEqual([bytesOf(9, 9), bytesOf(2), bytesOf(3)])
    expect(tail.length).toBe(1_999)
  })

  it('after a row are a tail of their own', () => {
    const tail = new LogTail(rows)
    const rest = tail.after(3)
    expect([...rest]).toEqual([...tail].slice(2))
    rest.append(row(7, ['max'], bytesOf(8)))
    expect([rest.length, rest.bytes, tail.length]).toEqual([3, 5, 4])
    expect([...rest].at(-1)).toEqual({ bytes: bytesOf(8), author: 'max' })
  })
})
