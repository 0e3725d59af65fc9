import { pageOf, type Page } from '#core/contracts/http/common'
import { handoverView, type HandoverView } from '#core/news/handovers'
import { request } from './request'

/** The last of a desk, the newest first. */
export const fetchHandovers = (deskId: string): Promise<Page<HandoverView>> =>
  request('GET', `/desks/${deskId}/handovers`, pageOf(handoverView))

export const fetchHandover = (id: string): Promise<HandoverView> =>
  request('GET', `/handovers/${id}`, handoverView)

/** What is open now is written down by the server. */
export const addHandover = (
  deskId: string,
  body: { note: string; toId: string | null },
): Promise<HandoverView> => request('POST', `/desks/${deskId}/handovers`, handoverView, { body })

export const acceptHandover = (id: string): Promise<HandoverView> =>
  request('POST', `/handovers/${id}/acceptance`, handoverView)
