import * as Y from 'yjs'
import type { Random } from '#test/fuzz/collab-support/random-history'

const blank = ' '

const textOf = (block: Y.XmlElement | Y.XmlText | Y.XmlHook): Y.XmlText | null => {
  const first: unknown = block instanceof Y.XmlElement ? block.get(0) : null
  return first instanceof Y.XmlText ? first : null
}

const plain = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment('default')
    .toArray()
    .flatMap((block) => textOf(block) ?? [])

/** Every word of a document, as often as it stands there. */
export const wordsOf = (doc: Y.Doc): string[] =>
  textsOf(doc).flatMap((text) => plain(text).split(blank).filter(Boolean))

/** Places where a word may be put without parting another: each word has its blank behind it. */
const placesIn = (text: string): number[] => [0, ...Array.from(text.matchAll(/ /g), ({ index }) => index + 1)]

/** Writes a word somewhere, in a paragraph of its own or between others. */
export function writeWord(doc: Y.Doc, word: string, random: Random): void {
  const root = doc.getXmlFragment('default')
  const texts = textsOf(root.doc ?? doc)
  if (texts.length === 0 || random(3) === 0) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(word + blank)])
    root.insert(random(root.length + 1), [paragraph])
    return
  }
  const text = texts[random(texts.length)]!
  const places = placesIn(plain(text))
  text.insert(places[random(places.length)]!, word + blank)
}

interface Place {
  readonly text: Y.XmlText
  readonly word: string
  readonly at: number
}

/** Some word that stands in the document; null in an empty one. */
export function someWord(doc: Y.Doc, random: Random): Place | null {
  const texts = textsOf(doc).filter((text) => text.length > 0)
  const text = texts[random(Math.max(1, texts.length))]
  if (!text) return null
  const found = [...plain(text).matchAll(/\S+ /g)]
  const chosen = found[random(Math.max(1, found.length))]
  return chosen ? { text, word: chosen[0].trimEnd(), at: chosen.index } : null
}

export const strike = ({ text, word, at }: Place): void => {
  text.delete(at, word.length + blank.length)
}

export const mark = ({ text, word, at }: Place): void => {
  text.format(at, word.length, { bold: {} })
}
