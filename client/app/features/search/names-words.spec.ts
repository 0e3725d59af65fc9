import { namesWords } from './names-words'

describe('whether a search names words', () => {
  it.each(['港口', '港口 source:reuters', '"port fees" -coal', 'title:fees', 'price:high', 'after:soon'])(
    '%s does',
    (search) => {
      expect(namesWords(search)).toBe(true)
    },
  )
  it.each(['', '  ', 'source:reuters', 'lang:zh -煤炭', '来源 '.repeat(200), 'after:2026-03 before:2026-04'])(
    '%s does not',
    (search) => {
      expect(namesWords(search)).toBe(false)
    },
  )
})
