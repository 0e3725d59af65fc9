import { strFromU8, strToU8, unzipSync, type Unzipped } from 'fflate'
import type { Language } from '#core/contracts/http/common'
import { withChineseSigns } from '#workers/exporters/docx/chinese-signs'
import { zipOf } from '#workers/exporters/zip-of'

const first = '[Content_Types].xml'
const isText = (name: string) => name.endsWith('.xml') || name.endsWith('.rels')

/**
 * The same bytes each time: the library writes the time of the day and random ids into its parts. Times become the
 * revision's (ECMA-376 part 2, core properties), ids are counted in the order of the parts, and the archive is packed
 * anew, the content types first as readers expect.
 */
export function repack(docx: Uint8Array, createdAt: string, language: Language): Uint8Array {
  const parts = unzipSync(docx)
  const names = Object.keys(parts).sort()
  const time = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const ids = new Map<string, string>()
  const count = (id: string) => {
    const known = ids.get(id) ?? `rIdn${ids.size + 1}`
    ids.set(id, known)
    return known
  }
  const fixed = names.map((name): [string, Uint8Array] => [name, fix(name, parts, time, count, language)])
  return zipOf([...fixed.filter(([name]) => name === first), ...fixed.filter(([name]) => name !== first)])
}

const times = /(<dcterms:(created|modified)[^>]*>)[^<]*/g
/** Bookmarks and drawings, whose numbers the library counts for as long as its process lives. */
const counted = /(<(?:w:bookmarkStart|w:bookmarkEnd|wp:docPr|pic:cNvPr)\b[^>]*?\b(?:w:)?id=")(\d+)(")/g
/** Only where an id can stand, never in the words of the briefing: an attribute of a relationship or of its user. */
const random = /((?:\br:(?:id|embed|link)|\bId)=")(rId[a-z0-9_-]{12,})(")/g

function fix(
  name: string,
  parts: Unzipped,
  time: string,
  count: (id: string) => string,
  language: Language,
): Uint8Array {
  const bytes = parts[name]!
  if (!isText(name)) return bytes
  const text = strFromU8(bytes)
    .replace(times, `$1${time}`)
    .replace(random, (_, before: string, id: string, after: string) => before + count(id) + after)
    .replace(counted, numberAnew())
  return strToU8(name.startsWith('word/') ? withChineseSigns(text, language) : text)
}

/** Numbers from 1 in the order of the part; the two ends of a bookmark keep one number. */
const numberAnew = () => {
  const numbers = new Map<string, number>()
  return (_: string, before: string, id: string, after: string): string => {
    const kind = before.includes('bookmark') ? `bookmark ${id}` : `drawing ${id}`
    const number = numbers.get(kind) ?? numbers.size + 1
    numbers.set(kind, number)
    return before + String(number) + after
  }
}
