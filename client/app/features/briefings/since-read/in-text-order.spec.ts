import { inTextOrder, type ReadStop } from './in-text-order'

const stop = (blockId: string, kind: ReadStop['kind'], place: string | null): ReadStop => ({
  kind,
  blockId,
  place,
  moved: false,
  before: null,
  after: null,
  words: [],
  attributes: [],
  citations: [],
  authors: [],
})

describe('what changed since somebody read', () => {
  it('is met in the order of the text, removed blocks where they stood, and what is gone meanwhile at last', () => {
    const stops = [
      stop('gone', 'changed', 'gone'),
      stop('b', 'changed', 'b'),
      stop('a', 'changed', 'a'),
      stop('x', 'removed', 'a'),
      stop('y', 'removed', null),
    ]
    const places = new Map([
      ['a', 1],
      ['b', 12],
    ])
    expect(inTextOrder(stops, places).map(({ blockId }) => blockId)).toEqual(['y', 'a', 'x', 'b', 'gone'])
  })
})
