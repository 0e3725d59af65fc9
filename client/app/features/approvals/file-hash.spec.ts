import { fileHash, readHash } from './file-hash'

describe('a hash to be verified', () => {
  const hash = '7f3a19e0'.repeat(8)

  it('is read from whatever was pasted', () => {
    expect(readHash(hash)).toBe(hash)
    expect(readHash(` ${hash.toUpperCase()}\n`)).toBe(hash)
    expect(readHash(hash.match(/.{8}/g)!.join(' '))).toBe(hash)
    expect(readHash(`SHA-256: ${hash}.`)).toBe(hash)
    expect(readHash(hash.slice(1))).toBeNull()
    expect(readHash('nothing')).toBeNull()
  })

  it('is computed of a file as everybody computes it', async () => {
    expect(await fileHash(new Blob(['abc']))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})
