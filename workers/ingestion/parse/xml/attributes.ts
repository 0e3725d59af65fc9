import { DomainError } from '#core/contracts/errors/domain-error'
import { xmlLimits } from '#workers/ingestion/parse/xml/limits'
import type { References } from '#workers/ingestion/parse/xml/references'

const attribute = /\s*([^\s=>/"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y
const between = /[\s/"'=]+/y

export interface Tag {
  attributes: Record<string, string>
  selfClosing: boolean
  /** Position after the closing `>`; the end of the text where there is none. */
  end: number
}

/** Reads attributes from `from` up to the `>` of the tag. Names are lower case, the first of two equal ones counts. */
export function readTag(text: string, from: number, references: References): Tag {
  const attributes = Object.create(null) as Record<string, string>
  let at = from
  for (let count = 0; count <= xmlLimits.attributes; count += 1) {
    attribute.lastIndex = at
    const found = attribute.exec(text)
    if (!found) {
      between.lastIndex = at
      if (between.test(text)) at = between.lastIndex
      if (text[at] === '>' || text[at] === '<' || at >= text.length)
        return { attributes, selfClosing: text[at - 1] === '/', end: text[at] === '>' ? at + 1 : at }
      continue
    }
    at = attribute.lastIndex
    const name = (found[1] ?? '').toLowerCase()
    attributes[name] ??= references.resolve(found[2] ?? found[3] ?? found[4] ?? '')
  }
  throw new DomainError('BROKEN_FEED', 'An element with too many attributes.')
}
