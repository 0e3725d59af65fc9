import { tokensOf } from '#core/search/tokens'

/** Postgres keeps no position above this and no more than 256 of one lexeme (documentation, "Text Search Limitations"). */
const lastPosition = 16_383
const mostPositions = 255
/** What follows in a longer text is not searched. */
const longestBody = 300_000
/** Up to here the text weighs more: what stands first in news is what it is about. */
const lead = 200
/** A vector holds 1 MiB of lexemes and places; this stays below it, three bytes a character. */
const mostBytes = 900_000

/** Lexemes with their places as they are gathered; `bytes` is what Postgres will need for them, rounded up. */
interface Gathered {
  places: Map<string, string[]>
  bytes: number
}

const add = (gathered: Gathered, text: string, from: number, mark: (position: number) => string): number => {
  let last = from
  for (const { lexeme, position } of tokensOf(text)) {
    if (gathered.bytes > mostBytes) return last
    const place = from + position
    last = place
    let places = gathered.places.get(lexeme)
    if (places === undefined) {
      gathered.places.set(lexeme, (places = []))
      gathered.bytes += 3 * lexeme.length + 4
    }
    if (place > lastPosition || places.length >= mostPositions) continue
    places.push(`${place}${mark(position)}`)
    gathered.bytes += 2
  }
  return last
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/**
 * Title and text as a `tsvector` in text form: the title's lexemes weigh A, those of the first 200 places of the text C,
 * the others D. Far into a long text a lexeme is known without its place: words find it, phrases do not.
 */
export const toTextVector = (title: string, body: string): string => {
  const gathered: Gathered = { places: new Map(), bytes: 0 }
  const end = add(gathered, title, 0, () => 'A')
  add(gathered, body.slice(0, longestBody), end + 2, (position) => (position <= lead ? 'C' : ''))
  const lexemes = Array.from(
    gathered.places,
    ([lexeme, places]) => `${quoted(lexeme)}${places.length > 0 ? `:${places.join(',')}` : ''}`,
  )
  return lexemes.join(' ')
}
