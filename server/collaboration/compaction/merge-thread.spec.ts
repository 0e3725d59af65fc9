import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { MergeThread } from '#server/collaboration/compaction/merge-thread'

/** The updates of somebody who types a text, one for each letter. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let at = 0; at < text.length; at++) doc.getText('t').insert(at, text.charAt(at))
  return updates
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc.getText('t').toJSON()
}

describe('the thread that merges', () => {
  let thread: MergeThread
  beforeEach(() => {
    thread = new MergeThread()
  })
  afterEach(() => thread.close())

  it('gives each of several who ask at once what is his', async () => {
    const texts = ['first', 'second', 'the third']
    const merged = await Promise.all(texts.map((text) => thread.merge(typed(text))))
    expect(merged.map(({ state }) => textOf(state))).toEqual(texts)
    expect(merged.map(({ textUnits }) => textUnits)).toEqual(texts.map(({ length }) => length))
  })

  it('leaves marks as the log has them for whoever is writing in the document', async () => {
    const [chen, lena, stored] = [newDocument(), newDocument(), newDocument()]
    const textIn = (doc: Y.Doc) => doc.getXmlFragment('default').get(0) as Y.XmlText
    const log: Uint8Array[] = []
    for (const [n, doc] of [chen, lena].entries()) {
      doc.clientID = n + 1
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'others') log.push(update)
      })
    }
    const hear = (doc: Y.Doc) => {
      for (const update of log) Y.applyUpdate(doc, update, 'others')
    }
    chen.getXmlFragment('default').insert(0, [new Y.XmlText('Fees')])
    const undo = new Y.UndoManager(textIn(chen), { captureTimeout: 0 })
    for (const value of [{}, null]) textIn(chen).format(0, 4, { bold: value })
    hear(lena)
    textIn(lena).format(0, 4, { bold: {} })
    hear(chen)
    undo.undo()
    const { state } = await thread.merge(log)
    textIn(lena).format(0, 4, { bold: null })
    hear(chen)
    for (const part of [state, log.at(-1)!]) Y.applyUpdate(stored, part)
    expect(textIn(chen).toDelta()).toEqual([{ insert: 'Fees', attributes: { bold: {} } }])
    expect(textIn(stored).toDelta()).toEqual(textIn(chen).toDelta())
  })

  it('refuses parts that do not follow from one another, and merges the next', async () => {
    const [first, , third] = typed('abc')
    await expect(thread.merge([first!, third!])).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(textOf((await thread.merge(typed('whole'))).state)).toBe('whole')
  })

  it('survives bytes that are no update', async () => {
    const outcomes = await Promise.allSettled([
      thread.merge([new Uint8Array([255, 255, 255])]),
      thread.merge(typed('whole')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('merges on after a document so large that its thread is given up', async () => {
    const large = 'x'.repeat(1_200_000)
    const doc = new Y.Doc()
    doc.getText('t').insert(0, large)
    const { textUnits } = await thread.merge([Y.encodeStateAsUpdate(doc)])
    expect(textUnits).toBe(large.length)
    expect(textOf((await thread.merge(typed('small'))).state)).toBe('small')
  })

  it('refuses what it was merging, and all after it, when it is closed', async () => {
    const waiting = [thread.merge(typed('one')), thread.merge(typed('two'))]
    const outcomes = Promise.allSettled(waiting)
    await thread.close()
    await expect(thread.merge(typed('three'))).rejects.toMatchObject({ code: 'INTERNAL' })
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
