import { z } from 'zod'
import { briefingView, type BriefingView, type NewBriefing } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { readPage } from './pages'
import { request } from './request'

export const fetchBriefings = (
  deskId: string,
  view: 'all' | 'mine' = 'all',
  cursor: string | null = null,
): Promise<Page<BriefingView>> => readPage(`/desks/${deskId}/briefings`, briefingView, { view, cursor })

export const fetchBriefing = (id: string): Promise<BriefingView> =>
  request('GET', `/briefings/${id}`, briefingView)

export const addBriefing = (
  deskId: string,
  body: Partial<NewBriefing> & { title: string },
): Promise<BriefingView> => request('POST', `/desks/${deskId}/briefings`, briefingView, { body })

const circle = z.object({ userIds: z.array(z.string()).nullable() })

/** The people whom a briefing is limited to; null: its whole desk. */
export const fetchCircle = (id: string): Promise<z.infer<typeof circle>> =>
  request('GET', `/briefings/${id}/circle`, circle)
