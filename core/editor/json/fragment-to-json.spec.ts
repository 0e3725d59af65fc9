import * as Y from 'yjs'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'

const fragmentWith = (write: (fragment: Y.XmlFragment) => void): Y.XmlFragment => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('default')
  write(fragment)
  return fragment
}

describe('fragmentToJson', () => {
  it('gives an empty document for an empty fragment', () => {
    expect(fragmentToJson(fragmentWith(() => undefined))).toEqual({ type: 'doc' })
    expect(fragmentToJson(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual({ type: 'doc' })
  })

  it('returns every node and mark of a long briefing from the shared document and back', () => {
    const json = sampleBriefing('en')
    expect(fragmentToJson(jsonToState(json))).toEqual(json)
  })

  it('reads overlapping comments, which y-tiptap stores under hashed names', () => {
    const comment = (id: string) => briefingSchema.mark('comment', { id })
    const text = [
      briefingSchema.text('one ', [comment('a')]),
      briefingSchema.text('two', [comment('a'), comment('b'), briefingSchema.mark('bold')]),
    ]
    const fragment = fragmentWith((target) => {
      prosemirrorToYXmlFragment(
        briefingSchema.node('doc', null, [briefingSchema.node('paragraph', null, text)]),
        target,
      )
    })
    const [paragraph] = fragmentToJson(fragment).content ?? []
    expect(paragraph?.content?.[1]?.marks).toEqual(
      expect.arrayContaining([
        { type: 'bold' },
        { type: 'comment', attrs: { id: 'a' } },
        { type: 'comment', attrs: { id: 'b' } },
      ]),
    )
  })

  it('keeps the text of what a foreign writer put in a wrong place or under an unknown name', () => {
    const fragment = fragmentWith((target) => {
      const unknown = new Y.XmlElement('marquee')
      unknown.insert(0, [new Y.XmlText('scrolling')])
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('level', 2 as never)
      heading.setAttribute('id', 7n as never)
      const nested = new Y.XmlElement('paragraph')
      nested.insert(0, [new Y.XmlText('inside')])
      heading.insert(0, [nested])
      target.insert(0, [new Y.XmlText('bare'), unknown, heading, new Y.XmlElement('tableCell')])
    })
    expect(fragmentToJson(fragment)).toEqual({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'bare' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'scrolling' }] },
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'inside' }] },
        expect.objectContaining({ type: 'table' }),
      ],
    })
  })
})
