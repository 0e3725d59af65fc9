import type { EntityManager } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import { countChanges } from '#core/editor/changes/count-changes'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { appendEvent } from '#server/database/append-event'
import { approvedOfBriefing } from '#server/publishing/approved'
import { briefingRooms } from '#server/publishing/briefing-rooms'

const approvedWords = `
  select b.title, b.language, b.marking, r.title as "titleThen", r.language as "languageThen", r.marking as "markingThen",
         r.content
    from briefings b ${approvedOfBriefing} join revisions r on r.id = approved.revision_id where b.id = $1`
/** Only what differs is written, and told: it is no change of the briefing. */
const tell = `
  update briefings set changes_told = $2 where id = $1 and changes_told <> $2 returning id`

interface Words {
  title: string
  language: Language
  marking: Marking
  titleThen: string
  languageThen: Language
  markingThen: Marking
  content: EditorDocument
}

const changesIn = (words: Words | undefined, content: EditorDocument): number => {
  if (words === undefined) return 0
  const { titleThen, languageThen, markingThen, content: contentThen, ...now } = words
  const then = { title: titleThen, language: languageThen, marking: markingThen, content: contentThen }
  return countChanges(then, { ...now, content })
}

/** Typing is no event: that approved words moved, or are the approved ones again, is told when the text is read for the search. */
export const tellDrift = async (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
  content: EditorDocument,
): Promise<void> => {
  const [words] = await manager.query<Words[]>(approvedWords, [id])
  const count = changesIn(words, content)
  const [changed] = await manager.query<[unknown[], number]>(tell, [id, count])
  if (changed.length === 0) return
  const rooms = await briefingRooms(manager, { id, deskId })
  await appendEvent(manager, { type: 'briefing.drifted', deskId, rooms, actorId: null, data: { id, count } })
}
