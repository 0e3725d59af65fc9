import type { Room } from '#server/collaboration/rooms/room'
import type { DocumentReader } from '#server/collaboration/store/document-reader'

const reading = new WeakMap<Room, Promise<RefreshOutcome>>()

/** `same`: the room goes on. Otherwise the document is gone or has begun a new epoch, and the room must end. */
export type RefreshOutcome = 'same' | 'gone' | { readonly epoch: number }

async function read(room: Room, reader: DocumentReader): Promise<RefreshOutcome> {
  const news = await reader.since(room.documentId, room.log.seq)
  if (!news) return 'gone'
  if (news.epoch !== room.log.epoch) return { epoch: news.epoch }
  await room.whenNotWriting(() => {
    room.catchUp(news)
  })
  return 'same'
}

/**
 * Reads what the room does not know yet. One reading at a time; who asks meanwhile gets one that begins afterwards,
 * because what he heard of may be newer than what is being read.
 */
export async function refreshRoom(room: Room, reader: DocumentReader): Promise<RefreshOutcome> {
  const current = reading.get(room)
  if (current) await current.catch(() => undefined)
  const again = reading.get(room)
  if (again && again !== current) return again
  const started = read(room, reader).finally(() => {
    if (reading.get(room) === started) reading.delete(room)
  })
  reading.set(room, started)
  return started
}
