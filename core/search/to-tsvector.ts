import { tokensOf } from '#core/search/tokens'

/** Postgres keeps no position above this and no more than 256 of one lexeme (documentation, "Text Search Limitations"). */
const lastPosition = 16_383
const mostPositions = 255
/** What follows in a longer text is not searched. */
const longestBody = 300_000
const lead = 200

const add = (
  found: Map<string, string[]>,
  text: string,
  from: number,
  mark: (position: number) => string,
): number => {
  let last = from
  for (const { lexeme, position } of tokensOf(text)) {
    const place = from + position
    last = place
    const places = found.get(lexeme)
    if (places === undefined) found.set(lexeme, place <= lastPosition ? [`${place}${mark(position)}`] : [])
    else if (place <= lastPosition && places.length < mostPositions) places.push(`${place}${mark(position)}`)
  }
  return last
}

/**
 * Title and text as a `tsvector` in text form: the title's lexemes weigh A, those of the first 200 places of the text C,
 * the others D. Far into a long text a lexeme is known without its place: words find it, phrases do not.
 */
export const toTextVector = (title: string, body: string): string => {
  const found = new Map<string, string[]>()
  const end = add(found, title, 0, () => 'A')
  add(found, body.slice(0, longestBody), end + 2, (position) => (position <= lead ? 'C' : ''))
  let vector = ''
  for (const [lexeme, places] of found)
    vector += `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${places.length ? `:${places.join(',')}` : ''} `
  return vector
}
