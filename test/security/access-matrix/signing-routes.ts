import type { EditorNode } from '#core/editor/json/editor-json'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { makePublication } from '#test/factories/publication'
import { approve, keepRevision, signedBriefing, writeBriefing } from '#test/factories/signed-briefing'
import { anybody, managersOfDesk, ofDesk, type Outcomes } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import type { TestHouse } from '#test/support/test-house'

type Path = (world: World) => string
const get = (path: Path, outcomes: Outcomes = ofDesk(200), audit = 'none'): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world) }),
  audit,
})
const send = (path: Path, body: (world: World) => unknown, outcomes: Outcomes, audit: string): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world), body: body(world) }),
  audit,
})

const at =
  (noun: string, key: string, rest = ''): Path =>
  (world) =>
    `/api/${noun}/${world[key]!}${rest}`
const briefing = (rest: string) => at('briefings', 'briefingId', rest)
const revision = (rest: string) => at('revisions', 'revisionId', rest)
const desk = (rest: string) => at('desks', 'deskId', rest)
const nothing = () => ({})

/** None has a picture here. */
const picture: [string, Cell] = [
  'GET /insight/:slug/image',
  get(({ publicationSlug }) => `/insight/${publicationSlug!}/image`, anybody(404)),
]

const unsubscribe = (language: '' | '/zh'): [string, Cell][] => [
  [`GET ${language}/unsubscribe/:token`, get(() => `${language}/unsubscribe/none`, anybody(404))],
  [
    `POST ${language}/unsubscribe/:token`,
    {
      outcomes: anybody(404),
      call: () => ({ path: `${language}/unsubscribe/none`, form: {} }),
      audit: 'newsletter.changed',
    },
  ],
]

/** From review to publication, and the desk's figures: what each kind of person gets from their routes. */
export const signingRoutes: Record<string, Cell> = {
  ...Object.fromEntries([picture, ...unsubscribe(''), ...unsubscribe('/zh')]),
  'POST /api/briefings/:id/reviews': send(
    briefing('/reviews'),
    ({ revisionId }) => ({ reviewers: [], revisionId }),
    ofDesk(201),
    'review.asked',
  ),
  'GET /api/briefings/:id/reviews': get(briefing('/reviews')),
  'GET /api/desks/:id/reviews': get(desk('/reviews')),
  'GET /api/reviews/:id': get(at('reviews', 'reviewId')),
  'POST /api/reviews/:id/answer': send(
    at('reviews', 'reviewId', '/answer'),
    () => ({ changesAsked: false }),
    managersOfDesk(200),
    'review.answered',
  ),
  'PUT /api/reviews/:id/checklist': send(
    at('reviews', 'reviewId', '/checklist'),
    () => ({ done: [] }),
    managersOfDesk(200),
    'none',
  ),
  'POST /api/reviews/:id/cancellation': send(
    at('reviews', 'regrettedReviewId', '/cancellation'),
    nothing,
    managersOfDesk(200),
    'review.cancelled',
  ),
  'GET /api/desks/:id/approval-rule': get(desk('/approval-rule')),
  'PATCH /api/desks/:id/approval-rule': send(
    desk('/approval-rule'),
    nothing,
    managersOfDesk(200),
    'approval.rule.changed',
  ),
  'PATCH /api/threads/:id': send(at('threads', 'threadId'), nothing, ofDesk(200), 'thread.changed'),
  'POST /api/revisions/:id/restoration': send(
    revision('/restoration'),
    nothing,
    ofDesk(201),
    'revision.restored',
  ),
  'GET /api/revisions/:id/changes': get(
    (world) => `/api/revisions/${world.revisionId!}/changes?since=${world.revisionId!}`,
  ),
  'GET /api/briefings/:id/changes': get(
    (world) => `/api/briefings/${world.briefingId!}/changes?since=${world.revisionId!}`,
  ),
  'GET /api/briefings/:id/approvals': get(briefing('/approvals')),
  'GET /api/revisions/:id/approvals': get(revision('/approvals')),
  'GET /api/revisions/:id/signing': get(revision('/signing')),
  'POST /api/revisions/:id/approvals': send(
    revision('/approvals'),
    () => ({ contentHash: 'none' }),
    managersOfDesk(409),
    'approval.given',
  ),
  'POST /api/approvals/:id/withdrawal': send(
    at('approvals', 'approvalId', '/withdrawal'),
    () => ({ reason: 'Matrix' }),
    managersOfDesk(200),
    'approval.withdrawn',
  ),
  'GET /api/verifications/:hash': get(() => `/api/verifications/${'0'.repeat(64)}`, anybody(200)),
  'POST /api/revisions/:id/publications': send(
    revision('/publications'),
    ({ correctableId }) => ({ translationOf: correctableId }),
    managersOfDesk(422),
    'publication.made',
  ),
  'GET /api/briefings/:id/publications': get(briefing('/publications')),
  'GET /api/desks/:id/publications': get(desk('/publications')),
  'GET /api/publications/:id': get(at('publications', 'correctableId')),
  'POST /api/publications/:id/corrections': send(
    at('publications', 'correctableId', '/corrections'),
    ({ standingRevisionId: revisionId }) => ({ revisionId, note: 'Matrix' }),
    managersOfDesk(409),
    'publication.corrected',
  ),
  'POST /api/publications/:id/withdrawal': send(
    at('publications', 'withdrawableId', '/withdrawal'),
    () => ({ reason: 'Matrix' }),
    managersOfDesk(200),
    'publication.withdrawn',
  ),
  'POST /api/publications/:id/cancellation': send(
    at('publications', 'planId', '/cancellation'),
    nothing,
    managersOfDesk(200),
    'publication.stopped',
  ),
  'GET /api/desks/:id/figures': get(desk('/figures'), ofDesk(200), 'figures.taken'),
  'GET /api/briefings/:id/judgements': get(at('briefings', 'judgedId', '/judgements')),
  'PUT /api/briefings/:id/judgements/:judgement/outcome': send(
    at('briefings', 'judgedId', '/judgements/kj/outcome'),
    () => ({ cameTrue: true }),
    ofDesk(200),
    'judgement.decided',
  ),
}

const judgement: EditorNode = {
  type: 'keyJudgement',
  attrs: { id: 'kj', likelihood: 5, row: 1, confidence: 'moderate' },
  content: [{ type: 'text', text: 'Fees will fall again.' }],
}

/** Things on their way to the portal, written by the analyst and signed by the manager of the first desk. */
export const makeSigningWorld = async (house: TestHouse): Promise<Record<string, string>> => {
  const { manager, analyst } = house.people
  const post = async (path: string, body: object): Promise<string> => {
    const answer = await house.request<{ id: string }>(manager, 'POST', `/api/${path}`, { body })
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body.id
  }
  const review = async (title: string) =>
    post(`briefings/${(await writeBriefing(house, { title })).id}/reviews`, { reviewers: [] })
  const signed = await signedBriefing(house, { title: 'Signed for the matrix' })
  const approval = await house.request<{ items: { id: string }[] }>(
    analyst,
    'GET',
    `/api/revisions/${signed.revision.id}/approvals`,
  )
  const standing = await signedBriefing(house, { title: 'Standing for the matrix' })
  const correctableId = await post(`revisions/${standing.revision.id}/publications`, { newsletter: false })
  await writeBlocks(house.owner, standing.briefing.documentId, analyst, [paragraph('Put right.')])
  const next = await keepRevision(house, standing.briefing)
  await approve(house, next)
  const planned = await signedBriefing(house, { title: 'Planned for the matrix' })
  const publishAt = new Date(Date.now() + 86_400_000).toISOString()
  const signable = await keepRevision(house, await writeBriefing(house, { title: 'To be signed' }))
  return {
    reviewId: await review('Reviewed'),
    regrettedReviewId: await review('Review regretted'),
    approvalId: approval.body.items[0]!.id,
    correctableId,
    standingRevisionId: standing.revision.id,
    nextRevisionId: next.id,
    withdrawableId: (await makePublication(house.owner, house.desk, analyst)).id,
    planId: await post(`revisions/${planned.revision.id}/publications`, { publishAt }),
    publishableId: (await signedBriefing(house, { title: 'To be published' })).revision.id,
    signableId: signable.id,
    signableHash: signable.contentHash,
    judgedId: (await signedBriefing(house, { title: 'Judged', blocks: [judgement] })).briefing.id,
  }
}
