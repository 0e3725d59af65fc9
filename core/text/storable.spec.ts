import { storable } from '#core/text/storable'

describe('storable', () => {
  it('leaves out what Postgres cannot keep, and nothing else', () => {
    expect(storable('a\u0000b\ud83d')).toBe('a b\ufffd')
    expect(storable('\udea2港🚢𠮷\n')).toBe('\ufffd港🚢𠮷\n')
  })
})
