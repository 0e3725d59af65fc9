import { z } from 'zod'
import type { Language } from '#core/contracts/http/common'
import {
  deskPublication,
  type DeskPublication,
  type NewCorrection,
  type NewPublication,
} from '#core/contracts/http/publishing'
import { readAll, readPage } from './pages'
import { request } from './request'

/** Publications of one briefing, plans among them, the newest first. */
export const fetchPublications = async (briefingId: string): Promise<DeskPublication[]> =>
  (await readPage(`/briefings/${briefingId}/publications`, deskPublication)).items

/** What of a desk stands on the portal in a language, the newest first. */
export const fetchStanding = (deskId: string, language: Language): Promise<DeskPublication[]> =>
  readAll(`/desks/${deskId}/publications`, deskPublication, { state: 'published', language })

/** Puts an approved revision on the portal. Throws MARKING, NOT_APPROVED, SLUG_TAKEN, PUBLISH_TIME_PAST, REAUTH. */
export const publish = (
  revisionId: string,
  body: Partial<NewPublication>,
): Promise<Pick<DeskPublication, 'id' | 'slug' | 'url'>> =>
  request(
    'POST',
    `/revisions/${revisionId}/publications`,
    z.object({ id: z.string(), slug: z.string(), url: z.string() }),
    { body },
  )

/** Puts newly approved words in the place of those that stand there. */
export const correct = (
  publicationId: string,
  body: Partial<NewCorrection> & Pick<NewCorrection, 'revisionId' | 'note'>,
): Promise<unknown> => request('POST', `/publications/${publicationId}/corrections`, z.unknown(), { body })

/** Takes the text from the portal; a notice with the reason stays. */
export const withdraw = (publicationId: string, reason: string): Promise<unknown> =>
  request('POST', `/publications/${publicationId}/withdrawal`, z.unknown(), { body: { reason } })

/** Takes back what waits for its time. */
export const cancelPlan = (publicationId: string): Promise<unknown> =>
  request('POST', `/publications/${publicationId}/cancellation`, z.unknown())
