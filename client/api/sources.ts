import { z } from 'zod'
import { sourceView, type NewSource, type SourceChange, type SourceView } from '#core/contracts/http/sources'
import { readAll } from './pages'
import { request } from './request'

export const fetchSources = (deskId: string): Promise<SourceView[]> =>
  readAll(`/desks/${deskId}/sources`, sourceView)

export const addSource = (deskId: string, body: NewSource): Promise<SourceView> =>
  request('POST', `/desks/${deskId}/sources`, sourceView, { body })

export const changeSource = (id: string, body: SourceChange): Promise<SourceView> =>
  request('PATCH', `/sources/${id}`, sourceView, { body })

export const removeSource = (id: string): Promise<unknown> => request('DELETE', `/sources/${id}`, z.unknown())

/** Asks for a reading now; what came of it arrives as `source.changed`. */
export const fetchSourceNow = (id: string): Promise<unknown> =>
  request('POST', `/sources/${id}/fetches`, z.unknown())
