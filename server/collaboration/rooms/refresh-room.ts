import type { Room } from '#server/collaboration/rooms/room'
import type { DocumentReader } from '#server/collaboration/store/document-reader'

const reading = new WeakMap<Room, Promise<RefreshOutcome>>()

/**
 * `same`: the room goes on. Otherwise the document is gone or has begun a new epoch, or its log does not go on from what was
 * read of it before (`torn`), and the room must end.
 */
export type RefreshOutcome = 'same' | 'gone' | 'torn' | { readonly epoch: number }

async function read(room: Room, reader: DocumentReader): Promise<RefreshOutcome> {
  const before = room.log.seq
  const news = await reader.since(room.documentId, before)
  if (!news) return 'gone'
  if (news.epoch !== room.log.epoch) return { epoch: news.epoch }
  // A database that took over from another may lack its last commits: nothing could ever be written behind rows that are not there.
  if (news.seq < before) return 'torn'
  await room.whenNotWriting(() => {
    room.catchUp(news)
  })
  return room.log.seq < news.seq ? 'torn' : 'same'
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
