import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import { keepBlob } from '#server/storage/keep-blob'
import { fetchGuarded } from '#workers/ingestion/fetch/index'
import { encodeImage, imageLimits, type EncodedImage } from '#workers/ingestion/images/encode-image'
import { atHost } from '#workers/ingestion/store/at-host'
import { checkAnswer } from '#workers/ingestion/poll/answer'
import type { Processor, Services } from '#workers/runtime/processor'

const limits = {
  wireBytes: imageLimits.bytes,
  decodedBytes: imageLimits.bytes,
  totalMs: imageLimits.milliseconds,
}

const ready = `
  update article_images set state = 'ready', sha256 = $2, media_type = 'image/webp', width = $3, height = $4,
    problem_code = null, fetched_at = now() where id = $1`
const failed = `
  update article_images set state = 'failed', problem_code = $2, fetched_at = now() where id = $1`

const take = async (services: Services, address: string): Promise<EncodedImage> => {
  const response = await atHost(services, address, () =>
    fetchGuarded(address, {
      allow: services.config.FETCH_ALLOW,
      accept: 'image/webp, image/png, image/jpeg, image/gif',
      limits,
    }),
  )
  checkAnswer(response)
  return encodeImage(response.bytes)
}

/**
 * Fetches a picture that somebody wants to see, through the guard, and keeps its pixels (limits L16). What cannot be had is
 * written down with its reason; run again for a picture that is there, it does nothing.
 */
export const fetchImage: Processor<'images.fetch'> = async (services, { deskId, imageId }) => {
  const { transactions, storage } = services
  const [image] = await transactions.asDesk(deskId, (manager) =>
    manager.query<{ address: string }[]>(
      `select address from article_images where id = $1 and state = 'wanted'`,
      [imageId],
    ),
  )
  if (!image) return
  try {
    const { bytes, width, height } = await take(services, image.address)
    await transactions.asDesk(deskId, async (manager) => {
      await manager.query(ready, [imageId, await keepBlob(manager, storage, bytes), width, height])
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await transactions.asDesk(deskId, (manager) =>
      manager.query(failed, [imageId, error.code satisfies ErrorCode]),
    )
  }
}
