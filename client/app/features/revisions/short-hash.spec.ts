import { groupedHash, shortHash } from './short-hash'

describe('a content hash for the eye', () => {
  it('shows its beginning and its end', () => {
    expect(shortHash('7f3a19e0aabbccdd11c2')).toBe('7f3a…c2')
    expect(shortHash('7f3a')).toBe('7f3a')
  })

  it('is grouped without losing a sign', () => {
    const hash = 'a'.repeat(64)
    expect(groupedHash(hash).replaceAll(' ', '')).toBe(hash)
    expect(groupedHash(hash).split(' ')).toHaveLength(8)
  })
})
