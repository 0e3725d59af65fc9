import { z } from 'zod'
import {
  watchTrial,
  watchView,
  type NewWatch,
  type WatchChange,
  type WatchTrial,
  type WatchView,
} from '#core/news/watches'
import { readAll } from './pages'
import { request } from './request'

export const fetchWatches = (deskId: string): Promise<WatchView[]> =>
  readAll(`/desks/${deskId}/watches`, watchView, {}, 1)

export const fetchWatch = (id: string): Promise<WatchView> => request('GET', `/watches/${id}`, watchView)

/** What these words would have found in the last seven days. */
export const tryWatch = (
  deskId: string,
  query: { q: string; source?: string; language?: string; variants?: 'on' | 'off' },
  signal?: AbortSignal,
): Promise<WatchTrial> => request('GET', `/desks/${deskId}/watches/trial`, watchTrial, { query, signal })

export const addWatch = (deskId: string, body: NewWatch): Promise<WatchView> =>
  request('POST', `/desks/${deskId}/watches`, watchView, { body })

export const changeWatch = (id: string, body: WatchChange): Promise<WatchView> =>
  request('PATCH', `/watches/${id}`, watchView, { body })

export const removeWatch = (id: string): Promise<unknown> => request('DELETE', `/watches/${id}`, z.unknown())
