import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { DOMParser } from 'linkedom'

const run = promisify(execFile)

/** A PDF as poppler and qpdf find it. */
export interface Paper {
  pages: string[]
  facts: string
  metadata: string
  /** What qpdf has to say about its structure; it ends with an error for a broken one. */
  check: string
}

export const readPdf = async (path: string): Promise<Paper> => {
  const ask = async (program: string, ...words: string[]) => (await run(program, words)).stdout
  return {
    pages: (await ask('pdftotext', path, '-')).split('\f').slice(0, -1),
    facts: await ask('pdfinfo', path),
    metadata: await ask('pdfinfo', '-meta', path),
    check: await ask('qpdf', '--check', path),
  }
}

interface Xml {
  textContent: string | null
  getAttribute(name: string): string | null
  getElementsByTagName(name: string): Iterable<Xml>
}

/** A Word file as an archive of XML: its parts, their words, and how the words hang together. */
export interface WordFile {
  textOf: (part: string) => string
  /** Numbers of the notes that the text refers to, and of those that there are. */
  notes: { named: string[]; there: string[] }
  styles: Set<string>
  /** Parts that stand at the head or foot of each section, by section. */
  edges: string[][]
}

export const readWord = async (path: string): Promise<WordFile> => {
  const parts = unzipSync(await readFile(path))
  const parse = (name: string): Xml => {
    const bytes = parts[name]
    if (!bytes) throw new Error(`no part ${name}`)
    const { documentElement } = new DOMParser().parseFromString(strFromU8(bytes), 'text/xml')
    return documentElement
  }
  const attributes = (within: Xml, name: string, attribute: string) =>
    [...within.getElementsByTagName(name)].map((found) => found.getAttribute(attribute) ?? '')
  const body = parse('word/document.xml')
  const targets = new Map(
    [...parse('word/_rels/document.xml.rels').getElementsByTagName('Relationship')].map(
      (link) => [link.getAttribute('Id'), `word/${link.getAttribute('Target')}`] as const,
    ),
  )
  return {
    textOf: (part) => [...parse(part).getElementsByTagName('w:t')].map((at) => at.textContent).join(''),
    notes: {
      named: attributes(body, 'w:footnoteReference', 'w:id'),
      there: attributes(parse('word/footnotes.xml'), 'w:footnote', 'w:id'),
    },
    styles: new Set(attributes(body, 'w:pStyle', 'w:val')),
    edges: [...body.getElementsByTagName('w:sectPr')].map((section) =>
      ['w:headerReference', 'w:footerReference']
        .flatMap((name) => attributes(section, name, 'r:id'))
        .map((id) => targets.get(id) ?? ''),
    ),
  }
}
