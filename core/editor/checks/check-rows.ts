import type { Finding } from '#core/editor/checks/finding'
import { inOtherRow, type LikelihoodWord } from '#core/editor/checks/likelihood-words'
import { findingAt } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { likelihoodOf, likelihoodWord, rowOf } from '#core/editor/scales/likelihood'
import type { Language } from '#core/contracts/http/common'

type Row = 1 | 2
interface Used {
  passage: ReadPassage
  word: ReadPassage['reading']['likelihood'][number] & { row: Row }
}

const isOfRow = (word: LikelihoodWord): word is Used['word'] => word.row !== null

/** Words of the likelihood scale that are not of the row which the text uses. */
export function checkRows(passages: readonly ReadPassage[], language: Language): Finding[] {
  const used = passages.flatMap((passage) =>
    passage.reading.likelihood.filter(isOfRow).map((word): Used => ({ passage, word })),
  )
  const printed = language === 'en' ? rowsPicked(passages) : []
  const row = prevailing(
    printed.length > 0 ? printed.map((one) => one.row) : used.map(({ word }) => word.row),
  )
  if (row === null) return []
  const other =
    printed.find((one) => one.row === row)?.word ?? wordOf(used.find(({ word }) => word.row === row)!)
  return used
    .filter(({ word }) => word.row !== row)
    .map(({ passage, word }) => {
      const text = inOtherRow(passage.reading.line.text, word, row)
      const values = { word: wordOf({ passage, word }), other }
      return findingAt('mixedRows', passage, word, {
        values,
        repair: text === null ? null : { kind: 'words', text },
      })
    })
}

/** Each picked likelihood is printed beside its judgement as a word of its row. */
const rowsPicked = (passages: readonly ReadPassage[]): { row: Row; word: string }[] =>
  passages.flatMap(({ node }) => {
    const entry = node.type === 'keyJudgement' ? likelihoodOf(node.attrs?.likelihood) : null
    const row = rowOf(node.attrs?.row)
    return entry ? [{ row, word: likelihoodWord(entry, row, 'en') }] : []
  })

const wordOf = ({ passage, word }: Used): string => passage.reading.line.text.slice(word.from, word.to)

/** The row of most of them, of as many the one that came first; null without any. */
function prevailing(rows: readonly Row[]): Row | null {
  const [first] = rows
  if (first === undefined) return null
  return rows.filter((row) => row === first).length * 2 >= rows.length ? first : first === 1 ? 2 : 1
}
