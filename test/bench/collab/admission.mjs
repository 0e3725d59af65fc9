import * as Y from 'yjs'
import { built } from '../adapters/built.mjs'

const words =
  'brief status risk team owner decision review launch market customer timeline budget scope'.split(' ')
const authors = 8
const wordsInParagraph = 60

/** As mulberry32 (public domain): the same text each time. */
function chance(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A document of so many words. */
export function textOf(count, clientId = 4999) {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const random = chance(1)
  const sentence = () =>
    Array.from({ length: wordsInParagraph }, () => words[Math.floor(random() * words.length)]).join(' ')
  const paragraphs = Array.from({ length: Math.ceil(count / wordsInParagraph) }, () => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(sentence())])
    return paragraph
  })
  doc.getXmlFragment('default').insert(0, paragraphs)
  return doc
}

/** Edits as people make them, one after another: a letter or a word here and there, now and then a deletion. */
function editsOf(state, count) {
  const random = chance(7)
  const people = Array.from({ length: authors }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 5000 + index
    Y.applyUpdate(doc, state)
    return doc
  })
  const edits = []
  for (const doc of people) {
    doc.on('update', (update) => edits.push(update))
    for (let left = count / authors; left > 0; left--) {
      const root = doc.getXmlFragment('default')
      const text = root.get(Math.floor(random() * root.length)).get(0)
      if (random() < 0.1) text.delete(Math.floor(random() * (text.length - 5)), 4)
      else text.insert(Math.floor(random() * text.length), random() < 0.5 ? 'x' : 'note ')
    }
  }
  return edits
}

/** Microseconds of processor time for one of them: in a process of its own, so that nothing else is counted. */
function microseconds(edits, take) {
  const before = process.cpuUsage()
  for (const edit of edits) take(edit)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / edits.length
}

/**
 * All strict rules on ordinary edits of a document of 100,000 words, in µs an edit; beside it what Yjs needs to read an update's
 * metadata, and to apply it to an open document.
 */
async function measureAdmission(count = 40_000) {
  const { DocumentIndex } = await built('core/document/document-index')
  const { scanUpdate } = await built('core/document/scan-update')
  const { admitUpdate } = await built('core/document/admit-update')
  const { defaultDocumentLimits: limits } = await built('core/document/document-limits')
  const { documentShape: shape } = await built('core/editor/schema/document-shape')
  const state = Y.encodeStateAsUpdate(textOf(100_000))
  const edits = editsOf(state, count)
  const index = new DocumentIndex()
  index.load(state, shape)
  const rules = { shape, limits, documentBytes: state.length, assertAuthor: () => undefined }
  const opened = new Y.Doc()
  Y.applyUpdate(opened, state)
  return {
    edits: edits.length,
    'admission µs': microseconds(edits, (edit) => admitUpdate(edit, scanUpdate(edit, limits), index, rules)),
    'Y.parseUpdateMeta µs': microseconds(edits, (edit) => Y.parseUpdateMeta(edit)),
    'Y.applyUpdate µs': microseconds(edits, (edit) => Y.applyUpdate(opened, edit)),
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await measureAdmission()))
