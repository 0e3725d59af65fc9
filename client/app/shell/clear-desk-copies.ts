import type { QueryClient } from '@tanstack/vue-query'

interface Copied {
  deskId: string
  documentId: string
}

const isCopied = (value: unknown): value is Copied =>
  typeof value === 'object' && value !== null && 'deskId' in value && 'documentId' in value

/** Everything in a cached answer that is a document of a desk: the answer itself, its `items`, or those of its `pages`. */
function documentsIn(value: unknown): Copied[] {
  if (isCopied(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(documentsIn)
  if (typeof value !== 'object' || value === null) return []
  const { items, pages } = value as { items?: unknown; pages?: unknown }
  return [items, pages].flatMap((part) => (part === undefined ? [] : documentsIn(part)))
}

/** Removes the copies of a desk's documents from this device, as far as this tab knows them, and all that was fetched. */
export async function clearDeskCopies(queries: QueryClient, userId: string, deskId: string): Promise<void> {
  const cached = queries
    .getQueryCache()
    .getAll()
    .flatMap(({ state }) => documentsIn(state.data))
  const documents = new Set(cached.filter((one) => one.deskId === deskId).map(({ documentId }) => documentId))
  queries.clear()
  const { clearCopies } = await import('../features/articles/article-copies')
  await clearCopies(userId, deskId)
  if (documents.size === 0) return
  const { clearDeviceCopy } = await import('@client/collaboration/device-copy')
  await Promise.all([...documents].map((documentId) => clearDeviceCopy(userId, documentId)))
}
