import { dayOf, isOr, piecesOf, type SearchPiece } from '#core/search/query'

/**
 * Why nothing can be watched for with these words: there are none, a quotation mark is not closed, beside an OR stands nothing that could
 * be found instead, or a day limits what is to come.
 */
export const watchFaultReasons = ['words', 'quote', 'or', 'date'] as const

export interface WatchFault {
  reason: (typeof watchFaultReasons)[number]
  /** Where it stands in the words, in UTF-16 units, and how much of them it is. */
  at: number
  length: number
}

const mark = /["“”„«»「」『』]/gu

const isField = ({ field }: SearchPiece): boolean =>
  field !== undefined && ['source', 'lang', 'language'].includes(field)
const isDate = ({ field, quoted, word }: SearchPiece): boolean =>
  (field === 'before' || field === 'after') && dayOf(quoted ?? word ?? '') !== null
const isOpen = ({ quoted, whole }: SearchPiece): boolean =>
  quoted !== undefined && (whole.match(mark)?.length ?? 0) < 2
/** Whether it is something that is looked for. */
const isWanted = (piece: SearchPiece | undefined): boolean =>
  piece?.minus === '' && !isField(piece) && !isOr(piece.whole) && (piece.quoted ?? piece.word ?? '') !== ''

const reasonOf = (
  piece: SearchPiece,
  place: number,
  pieces: readonly SearchPiece[],
): WatchFault['reason'] | null => {
  if (isOpen(piece)) return 'quote'
  if (isDate(piece)) return 'date'
  const stands = isWanted(pieces[place - 1]) && isWanted(pieces[place + 1])
  return isOr(piece.whole) && !stands ? 'or' : null
}

/** The first fault of a watch's words, and where it stands; null where there is none. */
export const watchFaultOf = (words: string): WatchFault | null => {
  const pieces = piecesOf(words)
  for (const [place, piece] of pieces.entries()) {
    const reason = reasonOf(piece, place, pieces)
    if (reason) return { reason, at: piece.at, length: piece.whole.length }
  }
  return pieces.some(isWanted) ? null : { reason: 'words', at: 0, length: words.length }
}
