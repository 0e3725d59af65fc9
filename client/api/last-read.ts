import { z } from 'zod'
import { sinceRead, type ReadPosition, type SinceRead } from '#core/contracts/http/last-read'
import { request } from './request'

/** What others did to a briefing since I have last read it. */
export const fetchSinceRead = (briefingId: string): Promise<SinceRead> =>
  request('GET', `/briefings/${briefingId}/last-read`, sinceRead)

/** I had the briefing before me up to this place of its log. It goes out though the page is being closed. */
export const noteRead = (briefingId: string, place: ReadPosition): Promise<unknown> =>
  request('PUT', `/briefings/${briefingId}/last-read`, z.unknown(), { body: place, outlives: true })
