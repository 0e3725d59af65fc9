import { z } from 'zod'
import {
  briefingView,
  revisionView,
  type BriefingChange,
  type BriefingView,
  type RevisionView,
} from '#core/contracts/http/briefings'
import { request } from '@client/api/request'

/** Changes title, language or marking, puts it into the archive or among the templates. */
export const changeBriefing = (id: string, body: BriefingChange): Promise<BriefingView> =>
  request('PATCH', `/briefings/${id}`, briefingView, { body })

/** A new draft from the words of another briefing. */
export const copyBriefing = (id: string, title: string): Promise<BriefingView> =>
  request('POST', `/briefings/${id}/copies`, briefingView, { body: { title } })

/** Into the bin. */
export const binBriefing = (id: string): Promise<unknown> =>
  request('DELETE', `/briefings/${id}`, z.unknown())

/** Out of the bin. */
export const restoreBriefing = (id: string): Promise<BriefingView> =>
  request('POST', `/briefings/${id}/restore`, briefingView)

/** Freezes the words as they are committed now; named, or automatic without a name. */
export const makeRevision = (briefingId: string, name?: string): Promise<RevisionView> =>
  request('POST', `/briefings/${briefingId}/revisions`, revisionView, { body: name ? { name } : {} })
