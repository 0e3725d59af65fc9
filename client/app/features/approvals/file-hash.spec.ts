import { fileHash, readHash } from './file-hash'

const inGroups = (digits: string, size: number) => digits.match(new RegExp(`.{${size}}`, 'g'))!.join(' ')

describe('a hash to be verified', () => {
  const hash = '7f3a19e0'.repeat(8)

  it('is read from whatever was pasted', () => {
    expect(readHash(hash)).toBe(hash)
    expect(readHash(` ${hash.toUpperCase()}\n`)).toBe(hash)
    expect(readHash(inGroups(hash, 8))).toBe(hash)
    expect(readHash(`SHA-256: ${hash}.`)).toBe(hash)
    expect(readHash(hash.slice(1))).toBeNull()
    expect(readHash('nothing')).toBeNull()
  })

  it('is read beside words and numbers, also those of hexadecimal digits', () => {
    for (const [before, after] of [
      ['hash of ', ' approved by Lena'],
      ['added ', ' a day later'],
      ['SHA-256 ', ''],
      ['0x', ' (report.pdf)'],
      ['哈希', '已批准'],
    ] as const)
      for (const size of [64, 8]) expect(readHash(`${before}${inGroups(hash, size)}${after}`)).toBe(hash)
  })

  it('is never a part of a longer one', () => {
    const longer = '7f3a19e0'.repeat(16)
    for (const length of [65, 96, 128]) expect(readHash(longer.slice(0, length))).toBeNull()
    for (const size of [2, 8, 64]) expect(readHash(inGroups(longer, size))).toBeNull()
  })

  it('is computed of a file as everybody computes it', async () => {
    expect(await fileHash(new Blob(['abc']))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})
