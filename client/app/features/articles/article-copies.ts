import { articlePage, type ArticlePage } from '#core/news/article-page'

/** Articles that were opened last stay readable without a line: so many, for so long after the last contact. */
const most = 30
const longestMs = 72 * 3_600_000
const boxPrefix = 'briefroom-articles-'

interface Copy {
  article: ArticlePage
  at: string
}

const boxOf = (userId: string): string => `${boxPrefix}${userId}`
const keyOf = (id: string): string => `/w/copies/articles/${id}`

/** Where the browser keeps nothing (no Cache Storage, or it is full) there are no copies, and nothing else changes. */
const withBox = async <T>(userId: string, work: (box: Cache) => Promise<T>): Promise<T | null> => {
  if (typeof caches === 'undefined' || userId === '') return null
  try {
    return await work(await caches.open(boxOf(userId)))
  } catch {
    return null
  }
}

/** Keeps an article as it reads now; the oldest copies make room. */
export const keepCopy = (userId: string, article: ArticlePage, at = new Date()): Promise<unknown> =>
  withBox(userId, async (box) => {
    const key = keyOf(article.id)
    await box.delete(key)
    const copy: Copy = { article: { ...article, images: [], leadImage: null }, at: at.toISOString() }
    await box.put(
      key,
      new Response(JSON.stringify(copy), { headers: { 'content-type': 'application/json' } }),
    )
    const keys = await box.keys()
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((old) => box.delete(old)))
  })

/** The copy of an article and when it was made; null where there is none, or it is too old. */
export const readCopy = (userId: string, id: string, now = Date.now()): Promise<Copy | null> =>
  withBox(userId, async (box) => {
    const kept = await box.match(keyOf(id))
    const copy = kept ? ((await kept.json()) as Copy) : null
    const article = articlePage.safeParse(copy?.article)
    if (!copy || !article.success || now - Date.parse(copy.at) > longestMs) return null
    return { article: article.data, at: copy.at }
  })

/** The articles of which this device has a copy that is not too old. */
export const keptArticles = async (userId: string, now = Date.now()): Promise<ArticlePage[]> => {
  const kept: ArticlePage[] = []
  await withBox(userId, async (box) => {
    for (const key of await box.keys()) {
      const copy = (await (await box.match(key))?.json()) as Copy | undefined
      const article = articlePage.safeParse(copy?.article)
      if (copy && article.success && now - Date.parse(copy.at) <= longestMs) kept.push(article.data)
    }
  })
  return kept
}

/** Removes all of a person's copies, when he signs out. */
export const clearCopies = async (userId: string | undefined): Promise<void> => {
  if (typeof caches === 'undefined' || userId === undefined) return
  await caches.delete(boxOf(userId))
}

/** Removes a person's copies from desks that are not among these. */
export const clearOtherCopies = (userId: string, desks: ReadonlySet<string>): Promise<unknown> =>
  withBox(userId, async (box) => {
    for (const key of await box.keys()) {
      const copy = (await (await box.match(key))?.json()) as Copy | undefined
      if (copy && !desks.has(copy.article.deskId)) await box.delete(key)
    }
  })
