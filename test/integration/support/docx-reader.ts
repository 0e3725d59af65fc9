import { strFromU8, unzipSync } from 'fflate'
import { DOMParser } from 'linkedom'

/** What an independent reader finds in a Word file: parts as XML, text by paragraph. */
export interface ReadDocx {
  names: string[]
  part: (name: string) => XmlNode
  /** Text of each paragraph of the body with the name of its style. */
  paragraphs: { style: string | null; text: string }[]
  /** All words of a part. */
  textOf: (name: string) => string
}

export interface XmlNode {
  localName: string
  textContent: string | null
  getAttribute(name: string): string | null
  getElementsByTagName(name: string): Iterable<XmlNode>
}

const parser = new DOMParser()

/** Reads a file by unpacking it and parsing its XML; throws for what is no archive or lacks a part. */
export const readDocx = (bytes: Uint8Array): ReadDocx => {
  const files = unzipSync(bytes)
  const part = (name: string): XmlNode => {
    const file = files[name]
    if (!file) throw new Error(`no part ${name}`)
    return (parser.parseFromString(strFromU8(file), 'text/xml') as unknown as { documentElement: XmlNode })
      .documentElement
  }
  const all = (node: XmlNode, name: string) => Array.from(node.getElementsByTagName(name))
  const textIn = (node: XmlNode) =>
    all(node, 'w:t')
      .map((each) => each.textContent ?? '')
      .join('')
  return {
    names: Object.keys(files),
    part,
    paragraphs: all(part('word/document.xml'), 'w:p').map((each) => ({
      style: all(each, 'w:pStyle')[0]?.getAttribute('w:val') ?? null,
      text: textIn(each),
    })),
    textOf: (name) => textIn(part(name)),
  }
}
