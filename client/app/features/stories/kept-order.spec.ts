import { keepOrder } from './kept-order'

const items = (ids: string) => Array.from(ids, (id) => ({ id, said: id.toUpperCase() }))
const kept = (order: string, now: string) => {
  const { shown, waiting } = keepOrder(Array.from(order), items(now))
  return [shown.map(({ id }) => id).join(''), waiting]
}

describe('a list that somebody looks at', () => {
  test.each([
    ['nothing changed', 'abc', 'abc', 'abc', 0],
    ['one moved to the top', 'abc', 'cab', 'abc', 1],
    ['two moved up', 'abcd', 'dcab', 'abcd', 2],
    ['one is new', 'abc', 'nabc', 'abc', 1],
    ['one is new, one moved, both wait', 'abc', 'ncab', 'abc', 2],
    ['one is gone', 'abc', 'ac', 'ac', 0],
    ['the next page follows', 'abc', 'abcde', 'abcde', 0],
    ['the next page follows what has moved', 'abc', 'cabd', 'abcd', 1],
    ['all are gone', 'abc', 'xyz', 'xyz', 0],
    ['nothing was there', '', 'abc', 'abc', 0],
  ])('%s', (_what, order, now, shown, waiting) => {
    expect(kept(order, now)).toEqual([shown, waiting])
  })
  test('what is said of each is what is said now', () => {
    const { shown } = keepOrder(['a'], [{ id: 'a', said: 'newer' }])
    expect(shown).toEqual([{ id: 'a', said: 'newer' }])
  })
})
