import { bytesInWords } from './bytes-in-words'

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [12_345_678, '12.3 MB'],
  [4_000_000_000, '4 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes, 'en')).toBe(words)
})
