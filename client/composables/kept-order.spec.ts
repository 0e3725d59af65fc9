import { keepOrder } from './kept-order'

const list = (ids: string) => Array.from(ids, (id) => ({ id, said: id.toUpperCase() }))
const kept = (order: string, now: string) => {
  const { rows, newcomers, risen } = keepOrder(Array.from(order), list(now))
  return [rows.map(({ id }) => id).join(''), newcomers, risen]
}

describe('a list that somebody looks at', () => {
  test.each([
    ['nothing changed', 'abc', 'abc', 'abc', 0, 0],
    ['one moved to the top', 'abc', 'cab', 'abc', 0, 1],
    ['two moved up', 'abcd', 'dcab', 'abcd', 0, 2],
    ['one is new', 'abc', 'nabc', 'abc', 1, 0],
    ['one is new, one moved, both wait', 'abc', 'ncab', 'abc', 1, 1],
    ['one is gone', 'abc', 'ac', 'ac', 0, 0],
    ['the next page follows', 'abc', 'abcde', 'abcde', 0, 0],
    ['the next page follows what has moved', 'abc', 'cabd', 'abcd', 0, 1],
    ['all are gone', 'abc', 'xyz', 'xyz', 0, 0],
    ['nothing was there', '', 'abc', 'abc', 0, 0],
  ])('%s', (_what, order, now, shown, newcomers, risen) => {
    expect(kept(order, now)).toEqual([shown, newcomers, risen])
  })
  test('what is said of each is what is said now', () => {
    const { rows } = keepOrder(['a'], [{ id: 'a', said: 'newer' }])
    expect(rows).toEqual([{ id: 'a', said: 'newer' }])
  })
})
