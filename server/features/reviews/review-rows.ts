import type { EntityManager } from 'typeorm'
import type { ReviewState, ReviewView } from '#core/contracts/http/reviews'
import { circleAdmits } from '#server/database/circle-admits'
import { membershipsNow } from '#server/database/memberships-now'
import { openTo } from '#server/database/open-to'
import { revisionColumns, revisionViewOf, type RevisionRow } from '#server/features/revisions/index'

type Reviewers = Omit<ReviewView['reviewers'][number], 'answeredAt'> & { at: string | null }

export interface ReviewRow extends RevisionRow {
  review_id: string
  desk_id: string
  state: ReviewState
  asked_by: string
  asked_by_name: string
  asked_at: Date
  asked_at_text: string
  due: Date | null
  note: string
  checklist: ReviewView['checklist']
  reviewers: Reviewers[] | null
}

/** Reviews with the revision that they are of. */
const rows = `
  select v.id as review_id, v.desk_id, v.state, v.asked_by, q.name as asked_by_name, v.asked_at, v.asked_at::text as asked_at_text,
         v.due, v.note, v.checklist, ${revisionColumns},
         (select json_agg(json_build_object('id', p.id, 'name', p.name, 'answer', w.answer, 'note', w.note, 'at', w.answered_at)
                          order by w.named desc, p.name, p.id)
            from reviewers w join users p on p.id = w.user_id where w.review_id = v.id) as reviewers
    from reviews v
    join revisions r on r.id = v.revision_id
    left join users u on u.id = r.created_by
    join users q on q.id = v.asked_by
    join briefings b on b.id = v.briefing_id and b.deleted_at is null`

const reviewById = `${rows} where v.id = $1`

/** Of a briefing, the newest first. */
export const reviewsOfBriefing = `${rows}
   where v.briefing_id = $1 and ($2::timestamptz is null or (v.asked_at, v.id) < ($2, $3::uuid))
   order by v.asked_at desc, v.id desc limit $4`

/** Somebody is named who can still answer: on the desk now, and in the circle where there is one. */
const awaitsNamed = `exists (
  select 1 from reviewers w join users p on p.id = w.user_id and p.status = 'active'
    join ${membershipsNow} m on m.desk_id = v.desk_id and m.user_id = w.user_id
   where w.review_id = v.id and w.named and ${openTo(`('briefing:' || v.briefing_id)`, 'w.user_id')})`

/** Of desk $2; with $4 only those that wait for $1: he is named, or nobody is who can still answer and he may sign ($5). */
export const reviewsOfDesk = `${rows}
   where v.desk_id = $2 and ${circleAdmits('briefing', 'v.briefing_id', '$1')} and ($3::text is null or v.state = $3)
     and (not $4 or (v.state = 'open' and (
       exists (select 1 from reviewers w where w.review_id = v.id and w.user_id = $1 and w.answer = 'waiting')
       or ($5 and not ${awaitsNamed}))))
     and ($6::timestamptz is null or (v.asked_at, v.id) < ($6, $7::uuid))
   order by v.asked_at desc, v.id desc limit $8`

export const reviewViewOf = (row: ReviewRow): ReviewView => ({
  id: row.review_id,
  deskId: row.desk_id,
  briefingId: row.briefing_id,
  revision: revisionViewOf(row),
  state: row.state,
  askedBy: { id: row.asked_by, name: row.asked_by_name },
  askedAt: row.asked_at.toISOString(),
  due: row.due?.toISOString() ?? null,
  note: row.note,
  reviewers: (row.reviewers ?? []).map(({ at, ...reviewer }) => ({
    ...reviewer,
    answeredAt: at === null ? null : new Date(at).toISOString(),
  })),
  checklist: row.checklist,
})

/** A review as it is shown; whoever asks has been asked for it before. */
export const readReview = async (manager: EntityManager, id: string): Promise<ReviewView> => {
  const found = await manager.query<ReviewRow[]>(reviewById, [id])
  return reviewViewOf(found[0]!)
}
