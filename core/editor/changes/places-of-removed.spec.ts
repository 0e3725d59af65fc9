import { placesOfRemoved } from '#core/editor/changes/places-of-removed'
import type { EditorDocument } from '#core/editor/json/editor-json'

const doc = (...ids: (string | null)[]): EditorDocument => ({
  type: 'doc',
  content: ids.map((id) => ({ type: 'paragraph', attrs: { id } })),
})

describe('where removed blocks stood', () => {
  it('is behind the last one before them that still stands', () => {
    expect([...placesOfRemoved(doc('a', 'b', 'c', 'd', null), doc('d', 'b'))]).toEqual([
      ['a', null],
      ['c', 'b'],
    ])
  })
})
