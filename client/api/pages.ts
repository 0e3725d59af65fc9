import type { z } from 'zod'
import { pageOf, type Page } from '#core/contracts/http/common'
import { request, type RequestOptions } from './request'

/** One page of a list. */
export const readPage = async <T extends z.ZodType>(
  path: string,
  item: T,
  query: RequestOptions['query'] = {},
  signal?: AbortSignal,
): Promise<Page<z.output<T>>> => {
  const page = await request('GET', path, pageOf(item), { query, signal })
  return page
}

/** A whole list, page by page, at most `maximum` pages of 200. */
export async function readAll<T extends z.ZodType>(
  path: string,
  item: T,
  query: NonNullable<RequestOptions['query']> = {},
  maximum = 10,
): Promise<z.output<T>[]> {
  const items: z.output<T>[] = []
  let cursor: string | null = null
  for (let count = 0; count < maximum; count += 1) {
    const page: Page<z.output<T>> = await readPage(path, item, { ...query, limit: 200, cursor })
    items.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return items
}
