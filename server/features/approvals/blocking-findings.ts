import type { EntityManager } from 'typeorm'
import { checkText } from '#core/editor/checks/check-text'
import type { CheckCode, Finding } from '#core/editor/checks/finding'
import { reasonFor } from '#core/editor/checks/left-findings'
import { askedAs, misquotedIn } from '#core/editor/citations/asked-passages'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { Standings } from '#core/editor/citations/standing-of'
import { id } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'
import type { Revision } from '#server/database/entities/revision'
import { checkPassages, readStandings } from '#server/features/articles/index'

interface ReasonRow {
  finding: string
  quote: string | null
}

/** Why somebody left something as it is, as long as nobody has taken it up again. */
const reasons = `
  select finding, quote from threads
   where on_kind = 'briefing' and on_id = $1 and finding is not null and resolved_at is not null`

/**
 * What the checks find of these kinds in the words of a revision, and nobody has given a reason for. How the cited articles stand is
 * asked as the person may know it.
 */
export const blockingFindings = async (
  manager: EntityManager,
  userId: string,
  { deskId, briefingId, language, marking, content }: Revision,
  codes: readonly CheckCode[],
): Promise<Finding[]> => {
  if (codes.length === 0) return []
  const document = content as unknown as EditorDocument
  const standings = await standingsFor(manager, { deskId, userId }, document)
  const left = await manager.query<ReasonRow[]>(reasons, [briefingId])
  return checkText(document, { language, marking, standings }).filter(
    (finding) => codes.includes(finding.code) && reasonFor(finding, left) === null,
  )
}

const standingsFor = async (
  manager: EntityManager,
  reader: { deskId: string; userId: string },
  document: EditorDocument,
): Promise<Standings> => {
  const citations = citationsOf(document)
  const ids = citations.flatMap(({ articleId }) => id.safeParse(articleId).data ?? [])
  const asked = citations.flatMap((citation) => askedAs(citation) ?? [])
  const known = await readStandings(manager, reader, [...new Set(ids)])
  const checked = await checkPassages(manager, reader.deskId, asked)
  const misquoted = misquotedIn(checked.filter(({ stands }) => !stands))
  return new Map(known.map((one) => [one.id, { ...one, misquoted: misquoted.get(one.id) }]))
}
