import {
  briefingCircle,
  briefingView,
  epochHeader,
  namedCircle,
  readableBriefings,
  type BriefingCircle,
  type BriefingList,
  type BriefingView,
  type CircleWish,
  type NamedCircle,
  type NewBriefing,
} from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { readPage } from './pages'
import { request } from './request'
import { requestFile, type HowFar } from './request-file'

export const fetchBriefings = (
  deskId: string,
  view: BriefingList = 'current',
  cursor: string | null = null,
): Promise<Page<BriefingView>> => readPage(`/desks/${deskId}/briefings`, briefingView, { view, cursor })

/** The briefing of this id if it lies in the bin of a desk. Rejects when the server does not say so within two seconds. */
export async function findInBin(deskId: string, id: string): Promise<BriefingView | null> {
  const path = `/desks/${deskId}/briefings`
  const query = { view: 'bin', limit: 200 }
  const { items } = await readPage(path, briefingView, query, AbortSignal.timeout(2_000))
  return items.find((briefing) => briefing.id === id) ?? null
}

export const fetchBriefing = (id: string): Promise<BriefingView> =>
  request('GET', `/briefings/${id}`, briefingView)

/** Of these, 50 at most, the ones that I may read. */
export const askReadable = async (ids: readonly string[]): Promise<string[]> =>
  (await request('GET', `/briefings?ids=${ids.join(',')}`, readableBriefings)).ids

/** Its document as one update, and of which epoch it is. */
export async function fetchDocument(
  id: string,
  howFar?: HowFar,
): Promise<{ epoch: number; state: Uint8Array }> {
  const { headers, bytes } = await requestFile(`/briefings/${id}/document`, howFar)
  return { epoch: Number(headers.get(epochHeader)), state: bytes }
}

export const addBriefing = (
  deskId: string,
  body: Partial<NewBriefing> & { title: string },
): Promise<BriefingView> => request('POST', `/desks/${deskId}/briefings`, briefingView, { body })

/** The people whom a briefing is limited to. */
export const fetchCircle = (id: string): Promise<BriefingCircle> =>
  request('GET', `/briefings/${id}/circle`, briefingCircle)

/** Limits a briefing to people, or opens it to its desk. Rejects with CONFLICT where others were named since it was read. */
export const setCircle = (id: string, body: CircleWish): Promise<NamedCircle> =>
  request('PUT', `/briefings/${id}/circle`, namedCircle, { body })
