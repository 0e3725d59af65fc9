import { DomainError } from '#core/contracts/errors/domain-error'
import { readTag } from '#workers/ingestion/parse/xml/attributes'
import { skipDoctype } from '#workers/ingestion/parse/xml/doctype'
import { xmlLimits } from '#workers/ingestion/parse/xml/limits'
import { outermost, qualified, scopeWith, type Scope } from '#workers/ingestion/parse/xml/namespaces'
import type { XmlElement, XmlNode } from '#workers/ingestion/parse/xml/node'
import { References } from '#workers/ingestion/parse/xml/references'

interface Open {
  element: XmlElement
  /** Name as written, lower case, to be found again by its end tag. */
  written: string
  scope: Scope
}

/** HTML written into a feed without escaping does not close these. */
const voidNames = new Set(['br', 'hr', 'img', 'wbr', 'xhtml:br', 'xhtml:hr', 'xhtml:img', 'xhtml:wbr'])
const startName = /[A-Za-z_\u0080-\uffff][^\s/>"'=<]*/y

/**
 * A tolerant reader of XML: one pass, linear, no recursion. What is broken is read as a browser would read it, what
 * ends too early keeps what came before; no entity is ever declared, expanded or fetched.
 */
class Reader {
  private at = 0
  private count = 0
  private readonly references = new References()
  private readonly roots: XmlNode[] = []
  private readonly stack: Open[] = []

  constructor(private readonly text: string) {}

  read(): XmlElement[] {
    while (this.at < this.text.length) {
      const next = this.text.indexOf('<', this.at)
      const end = next < 0 ? this.text.length : next
      if (end > this.at) this.addText(this.references.resolve(this.text.slice(this.at, end)))
      this.at = end
      if (next >= 0) this.markup()
    }
    return this.roots.filter((node): node is XmlElement => typeof node !== 'string')
  }

  private get siblings(): XmlNode[] {
    return this.stack.at(-1)?.element.children ?? this.roots
  }

  private addText(text: string): void {
    if (this.stack.length > 0) this.siblings.push(text)
  }

  private markup(): void {
    const { text, at } = this
    if (text.startsWith('<![CDATA[', at)) this.addText(this.upTo(']]>', 9))
    else if (text.startsWith('<!--', at)) this.upTo('-->', 4)
    else if (text.startsWith('<?', at)) this.upTo('?>', 2)
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) this.at = skipDoctype(text, at)
    else if (text.startsWith('</', at)) this.endTag()
    else this.startTag()
  }

  /** What stands before `token`; all the rest where it is missing, so that nothing is scanned twice. */
  private upTo(token: string, skip: number): string {
    const from = this.at + skip
    const end = this.text.indexOf(token, from)
    this.at = end < 0 ? this.text.length : end + token.length
    return this.text.slice(from, end < 0 ? undefined : end)
  }

  private startTag(): void {
    startName.lastIndex = this.at + 1
    const written = startName.exec(this.text)?.[0].toLowerCase()
    if (written === undefined) {
      this.addText('<')
      this.at += 1
      return
    }
    const tag = readTag(this.text, startName.lastIndex, this.references)
    const scope = scopeWith(this.stack.at(-1)?.scope ?? outermost, tag.attributes)
    const element = { name: qualified(written, scope), attributes: tag.attributes, children: [] }
    this.at = tag.end
    this.open({ element, written, scope }, tag.selfClosing)
  }

  private open(open: Open, selfClosing: boolean): void {
    this.count += 1
    if (this.count > xmlLimits.elements) {
      this.at = this.text.length
      return
    }
    this.siblings.push(open.element)
    if (selfClosing || voidNames.has(open.element.name)) return
    if (this.stack.length >= xmlLimits.depth)
      throw new DomainError('BROKEN_FEED', 'The feed is nested too deeply.')
    this.stack.push(open)
  }

  private endTag(): void {
    const end = this.text.indexOf('>', this.at)
    const written = this.text
      .slice(this.at + 2, end < 0 ? undefined : end)
      .trim()
      .toLowerCase()
    this.at = end < 0 ? this.text.length : end + 1
    const depth = this.stack.findLastIndex((open) => open.written === written)
    if (depth >= 0) this.stack.length = depth
  }
}

/**
 * Reads a document into its top elements (a broken one may have several).
 * @throws DomainError BROKEN_FEED for a DOCTYPE or where a cap is passed (beyond 50,000 elements it stops instead)
 */
export function readXml(text: string): XmlElement[] {
  if (text.length > xmlLimits.characters) throw new DomainError('TOO_LARGE')
  return new Reader(text).read()
}
