import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { TextNode } from '#core/contracts/http/articles'
import type { CheckedPassages, CitedPassage } from '#core/contracts/http/quotes'
import { stillQuoted } from '#core/editor/citations/standing-of'
import { treeWords } from '#core/text/tree-words'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

interface VersionRow {
  article_id: string
  number: number
  text: string
  tree: TextNode[]
  text_sha256: string
}

const versions = `
  select v.article_id, v.number, v.text, v.tree, v.text_sha256
    from article_versions v join articles a on a.id = v.article_id
   where a.desk_id = $1 and (v.article_id, v.number) in (select * from unnest($2::uuid[], $3::int[]))`

/** Those of them, in their order, of which the desk has the version, and whether they stand in it. */
export const checkPassages = async (
  manager: EntityManager,
  deskId: string,
  asked: readonly CitedPassage[],
): Promise<CheckedPassages['items']> => {
  const rows = await manager.query<VersionRow[]>(versions, [
    deskId,
    asked.map(({ articleId }) => articleId),
    asked.map(({ version }) => version),
  ])
  const kept = new Map(rows.map((row) => [`${row.article_id} ${row.number}`, row]))
  return asked.flatMap((one) => {
    const version = kept.get(`${one.articleId} ${one.version}`)
    return version ? [{ ...one, stands: says(version, one) }] : []
  })
}

/** Whether what texts cite stands in the versions that they name: whoever writes a text may write any quote into it. */
@Injectable()
export class QuotesService {
  constructor(private readonly transactions: Transactions) {}

  check(me: Principal, deskId: string, asked: readonly CitedPassage[]): Promise<CheckedPassages> {
    requireRight(me, 'article.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => ({
      items: await checkPassages(manager, deskId, asked),
    }))
  }
}

/** What is shown of a version is its tree; its text has marks beside the words, for lists and tables. */
const says = ({ text, tree, text_sha256 }: VersionRow, { textHash, quote }: CitedPassage): boolean =>
  (textHash === null || textHash === text_sha256) &&
  (quote === null || stillQuoted(text, quote) || stillQuoted(treeWords(tree), quote))
