import type { ApprovalView } from '#core/contracts/http/approvals'
import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import type { Marking, Page } from '#core/contracts/http/common'
import type { EditorNode } from '#core/editor/json/editor-json'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import type { TestPerson } from '#test/factories/person'
import type { Answer, TestHouse } from '#test/support/test-house'

export interface Written {
  title?: string
  marking?: Marking
  blocks?: EditorNode[]
  language?: 'en' | 'zh'
  /** Who begins it and writes the blocks; the analyst unless said. */
  author?: TestPerson
}

const created = <T>({ status, body }: Answer<T>): T => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** A briefing with words, begun through the API and written as its author. */
export const writeBriefing = async (
  house: TestHouse,
  {
    title = 'Port fees',
    marking = 'CLEAR',
    blocks = [paragraph('The port cut its fees.')],
    language = 'en',
    author = house.people.analyst,
  }: Written = {},
): Promise<BriefingView> => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const body = { title, marking, language }
  const briefing = created(await house.request<BriefingView>(author, 'POST', path, { body }))
  await writeBlocks(house.owner, briefing.documentId, author, blocks)
  return briefing
}

/** Keeps it as it is now. */
export const keepRevision = async (
  house: TestHouse,
  briefing: { id: string },
  person: TestPerson = house.people.analyst,
): Promise<RevisionView> =>
  created(
    await house.request<RevisionView>(person, 'POST', `/api/briefings/${briefing.id}/revisions`, {
      body: {},
    }),
  )

/** The signature of a person (the manager unless said) on a revision's own hash. */
export const approve = (
  house: TestHouse,
  { id, contentHash }: Pick<RevisionView, 'id' | 'contentHash'>,
  person: TestPerson = house.people.manager,
) =>
  house.request<Record<string, unknown>>(person, 'POST', `/api/revisions/${id}/approvals`, {
    body: { contentHash },
  })

/** The first signature of a revision is taken back by whoever gave it; the signature as it is then. */
export const takeBack = async (
  house: TestHouse,
  { id }: Pick<RevisionView, 'id'>,
  reason: string,
): Promise<ApprovalView> => {
  const { manager } = house.people
  const { body } = await house.request<Page<ApprovalView>>(manager, 'GET', `/api/revisions/${id}/approvals`)
  const path = `/api/approvals/${body.items[0]!.id}/withdrawal`
  return (await house.request<ApprovalView>(manager, 'POST', path, { body: { reason } })).body
}

/** A briefing with an approved revision. */
export const signedBriefing = async (
  house: TestHouse,
  written: Written = {},
): Promise<{ briefing: BriefingView; revision: RevisionView }> => {
  const briefing = await writeBriefing(house, written)
  const revision = await keepRevision(house, briefing, written.author)
  created(await approve(house, revision))
  return { briefing, revision }
}
