import * as Y from 'yjs'
import { withFitCursor } from './fit-cursor'

const user = { id: 'chen' }

describe('what another client says of its caret', () => {
  it('is taken as Yjs writes it', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('default')
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText('Fees fall.')
    paragraph.insert(0, [text])
    fragment.insert(0, [paragraph])
    for (const place of [
      Y.createRelativePositionFromTypeIndex(text, 4),
      Y.createRelativePositionFromTypeIndex(text, 10),
      Y.createRelativePositionFromTypeIndex(fragment, 1, -1),
      Y.createRelativePositionFromTypeIndex(fragment, 0),
    ]) {
      const state = { user, cursor: JSON.parse(JSON.stringify({ anchor: place, head: place })) as unknown }
      expect(withFitCursor(state)).toBe(state)
    }
    doc.destroy()
  })

  it.each([
    ['a number', 1],
    ['a text', 'here'],
    ['nothing in it', {}],
    ['no head', { anchor: { tname: 'default' } }],
    ['ends that are nowhere', { anchor: {}, head: {} }],
    ['ends of nothing', { anchor: { item: null, type: null }, head: { tname: null } }],
    ['an id below nothing', { anchor: { item: { client: 1, clock: -1 } }, head: { tname: 'default' } }],
    ['an id that is a text', { anchor: { tname: 'default' }, head: { type: { client: '1', clock: 0 } } }],
    ['another text', { anchor: { tname: 'default' }, head: { tname: 'elsewhere' } }],
    ['a side that is none', { anchor: { tname: 'default', assoc: 'left' }, head: { tname: 'default' } }],
  ])('is no caret: %s', (_what, cursor) => {
    expect(withFitCursor({ user, cursor })).toEqual({ user, cursor: null })
  })

  it('is left where there is none, and so is somebody who left', () => {
    for (const state of [null, { user }, { user, cursor: null }]) expect(withFitCursor(state)).toBe(state)
  })
})
