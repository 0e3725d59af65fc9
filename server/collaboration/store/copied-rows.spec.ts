import { CopiedRows, type CopiedRow } from '#server/collaboration/store/copied-rows'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const head = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const end = hex('ffff')

const read = (...pieces: Buffer[]): CopiedRow[] => {
  const rows = new CopiedRows()
  for (const piece of pieces) rows.take(piece)
  return rows.rows
}

describe('CopiedRows', () => {
  const all = [head, hex('0002 00000002 00ff ffffffff'), hex('0001 00000000'), end]
  const expected = [[hex('00ff'), null], [Buffer.alloc(0)]]

  it('gives the fields of each row as bytes, and null for null', () => {
    expect(read(...all)).toEqual(expected)
  })

  it('reads the same in whatever pieces it comes', () => {
    const whole = Buffer.concat(all)
    expect(read(whole)).toEqual(expected)
    expect(read(...Array.from(whole, (byte) => Buffer.from([byte])))).toEqual(expected)
    for (let at = 0; at <= whole.length; at++)
      expect(read(whole.subarray(0, at), whole.subarray(at))).toEqual(expected)
  })

  it('gives nothing where there is no row, and passes over more head than it knows', () => {
    expect(read(head, end)).toEqual([])
    expect(read(head.subarray(0, -4), hex('00000003 aabbcc'), end)).toEqual([])
  })

  it('throws on anything else, and where the end is missing', () => {
    expect(() => read(Buffer.from('1\tone\n2\ttwo\n3\tthree\n'))).toThrow('not a binary copy')
    expect(() => read()).toThrow('without its end')
    expect(() => read(head)).toThrow('without its end')
    expect(() => read(head, hex('0001 00000005 00ff'))).toThrow('without its end')
  })
})
