import {
  restoration,
  revisionView,
  revisionWithContent,
  type Restoration,
  type RevisionList,
  type RevisionView,
  type RevisionWithContent,
} from '#core/contracts/http/briefings'
import { changesView, type ChangesView } from '#core/contracts/http/changes'
import type { Page } from '#core/contracts/http/common'
import { readPage } from './pages'
import { request } from './request'

/** The newest first. */
export const fetchRevisions = (
  briefingId: string,
  view: RevisionList,
  cursor: string | null = null,
): Promise<Page<RevisionView>> =>
  readPage(`/briefings/${briefingId}/revisions`, revisionView, { view, cursor, limit: 100 })

export const fetchRevision = (id: string): Promise<RevisionWithContent> =>
  request('GET', `/revisions/${id}`, revisionWithContent)

/** Its words stand in the briefing again; what stood there is kept as a revision, which is told. */
export const restoreRevision = (id: string): Promise<Restoration> =>
  request('POST', `/revisions/${id}/restoration`, restoration)

/** What a revision changed since an earlier one; without `since`, since the one approved before it. */
export const fetchChanges = (revisionId: string, since: string | null): Promise<ChangesView> =>
  request('GET', `/revisions/${revisionId}/changes`, changesView, { query: { since } })

/** What the draft changed since a revision; without `since`, since the approved one. */
export const fetchDraftChanges = (briefingId: string, since: string | null): Promise<ChangesView> =>
  request('GET', `/briefings/${briefingId}/changes`, changesView, { query: { since } })
