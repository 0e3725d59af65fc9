import * as Y from 'yjs'
import { fragmentName } from '#core/editor/json/fragment-name'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { SchemaGuard } from './schema-guard'

const setUp = () => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(fragmentName)
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  fragment.insert(0, [paragraph])
  let alarms = 0
  const guard = new SchemaGuard(briefingSchema, fragment, () => alarms++)
  const stop = guard.watch()
  return { fragment, text, guard, stop, alarms: () => alarms }
}

describe('SchemaGuard', () => {
  it('lets pass what this version knows, overlapping comments included', () => {
    const { text, guard, alarms } = setUp()
    text.insert(0, 'words', { bold: {}, 'comment--a1b2c3d4': { id: '1' } })
    expect(guard.fits).toBe(true)
    expect(alarms()).toBe(0)
  })

  it('speaks before any observer sees an unknown node', () => {
    const { fragment, guard, alarms } = setUp()
    let seen = -1
    fragment.observeDeep(() => {
      seen = alarms()
    })
    fragment.insert(1, [new Y.XmlElement('hologram')])
    expect(seen).toBe(1)
    expect(guard.fits).toBe(false)
  })

  it('speaks of an unknown mark, and is silent after it was stopped', () => {
    const { text, stop, alarms } = setUp()
    text.insert(0, 'words', { sparkle: {} })
    expect(alarms()).toBe(1)
    stop()
    text.insert(0, 'more', { glitter: {} })
    expect(alarms()).toBe(1)
  })
})
