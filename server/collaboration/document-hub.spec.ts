import { jest } from '@jest/globals'
import * as Y from 'yjs'
import { sampleShape } from '#core/document/sample-shape'
import { DocumentHub, type HubParts } from '#server/collaboration/document-hub'
import { defaultCollaborationLimits } from '#server/collaboration/limits'
import { InProcessRelay } from '#server/collaboration/relay/in-process-relay'

const silent = (): void => undefined

const empty = {
  epoch: 1,
  seq: 0,
  schemaVersion: 1,
  bytes: 0,
  snapshot: null,
  tail: [],
  clients: [],
  retired: [],
  textUnits: 0,
  damage: null,
}

/** A hub whose database answers no commit. */
const hubWithoutAnswer = (): DocumentHub =>
  new DocumentHub({
    reader: { loadGood: () => Promise.resolve(empty) } as unknown as HubParts['reader'],
    writer: { append: () => new Promise(silent) },
    relay: new InProcessRelay(),
    rights: { access: () => Promise.resolve('write') },
    shape: sampleShape,
    limits: defaultCollaborationLimits,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  })

const someUpdate = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
  return Y.encodeStateAsUpdate(doc)
}

describe('DocumentHub', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  it('waits once for a database that does not come back: what was drained is closed at once', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] })
    const hub = hubWithoutAnswer()
    const saved = hub.submitAs('a person', 'a document', someUpdate(), { epoch: 1, seq: 0 })
    saved.catch(silent)
    await jest.advanceTimersByTimeAsync(0)
    let closed = false
    const drained = hub.drain()
    await jest.advanceTimersByTimeAsync(15_000)
    await drained
    void hub.close().then(() => (closed = true))
    await jest.advanceTimersByTimeAsync(0)
    expect(closed).toBe(true)
  })
})
