import { firstUnits } from '#core/text/first-units'

/** Behind the end of a sentence, in either language. */
const sentenceEnds = /(?<=[。！？；])|(?<=[.!?;]\s)/u

/** A line cut at ends of sentences; a sentence that is longer still is cut where it must be, never inside a character. */
const piecesOf = (line: string, most: number): string[] => {
  const pieces: string[] = []
  for (const sentence of line.split(sentenceEnds)) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length <= most)
      pieces[pieces.length - 1] = last + sentence
    else
      for (let rest = sentence; rest !== ''; rest = rest.slice(pieces.at(-1)!.length))
        pieces.push(firstUnits(rest, most))
  }
  return pieces
}

/** A text in parts of at most `most` code units, whole lines where that can be. Joined by line breaks they are the text, but for lines that had to be cut. */
export const partsOf = (text: string, most: number): string[] => {
  const parts: string[] = []
  for (const piece of text
    .split('\n')
    .flatMap((line) => (line.length <= most ? [line] : piecesOf(line, most)))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + 1 + piece.length <= most)
      parts[parts.length - 1] = `${last}\n${piece}`
    else parts.push(piece)
  }
  return parts
}
