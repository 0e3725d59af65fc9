import type { z } from 'zod'
import { articleView } from '#core/contracts/http/articles'
import { timestamp } from '#core/contracts/http/common'

/** An article as its reader shows it: also since when its publisher no longer has it. */
export const articlePage = articleView.extend({ goneAt: timestamp.nullable() })
export type ArticlePage = z.infer<typeof articlePage>
