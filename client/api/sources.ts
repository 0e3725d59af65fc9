import { z } from 'zod'
import { sourceView, type SourceView } from '#core/contracts/http/sources'
import {
  opmlImport,
  sourcePage,
  type AddedSource,
  type OpmlImport,
  type SourcePage,
  type SourceSettings,
} from '#core/news/source-page'
import { previewView, type PreviewView } from '#core/news/source-preview'
import { readAll } from './pages'
import { request } from './request'

export const fetchSources = (deskId: string): Promise<SourceView[]> =>
  readAll(`/desks/${deskId}/sources`, sourceView)

/** One source with its history; its days end at this browser's midnight. */
export const fetchSource = (id: string): Promise<SourcePage> =>
  request('GET', `/sources/${id}`, sourcePage, { query: { offset: -new Date().getTimezoneOffset() } })

export const addSource = (deskId: string, body: AddedSource): Promise<SourceView> =>
  request('POST', `/desks/${deskId}/sources`, sourceView, { body })

export const changeSource = (id: string, body: SourceSettings): Promise<SourceView> =>
  request('PATCH', `/sources/${id}`, sourceView, { body })

export const removeSource = (id: string): Promise<unknown> => request('DELETE', `/sources/${id}`, z.unknown())

/** Asks for a reading now; what came of it arrives as `source.changed`. */
export const fetchSourceNow = (id: string): Promise<unknown> =>
  request('POST', `/sources/${id}/fetches`, z.unknown())

/** Asks for a look at an address; the answer is read with `fetchPreview` until it no longer waits. */
export const askPreview = (deskId: string, url: string): Promise<PreviewView> =>
  request('POST', `/desks/${deskId}/sources/previews`, previewView, { body: { url } })

export const fetchPreview = (id: string, signal?: AbortSignal): Promise<PreviewView> =>
  request('GET', `/previews/${id}`, previewView, { signal })

/** Where the desk's subscriptions are to be had as a file. */
export const opmlAddress = (deskId: string): string => `/api/desks/${deskId}/sources/export`

/** Adds the subscriptions of an OPML file. Throws ApiError. */
export const importOpml = (deskId: string, file: Blob): Promise<OpmlImport> =>
  request('POST', `/desks/${deskId}/sources/import`, opmlImport, {
    file: { bytes: file, type: 'text/x-opml' },
  })
