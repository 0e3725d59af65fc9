import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { TextNode } from '#core/contracts/http/articles'
import type { Principal } from '#server/auth/principal'
import { SigningKeys } from '#server/auth/signing-keys'

const purpose = 'article-image'

/** The session or token of the asking person: a link serves nobody else, and ends with it. */
const bearerOf = ({ sessionId, tokenId, userId }: Principal): string => sessionId ?? tokenId ?? userId

/** A picture's address as it stands in a link: SHA-256, lower-case hex. */
export const addressKey = (address: string): string => createHash('sha256').update(address).digest('hex')

/** Signs and checks the addresses under which pictures are shown (promise `ingest/image-proxy`). */
@Injectable()
export class ImageLinks {
  constructor(private readonly keys: SigningKeys) {}

  /** Our own address for a picture of an article, good for this session alone. */
  async link(me: Principal, articleId: string, address: string): Promise<string> {
    const key = addressKey(address)
    const signature = await this.keys.sign(purpose, `${bearerOf(me)} ${articleId} ${key}`)
    return `/api/articles/${articleId}/images/${key}?signature=${signature}`
  }

  verify(me: Principal, articleId: string, key: string, signature: string): Promise<boolean> {
    return this.keys.verify(purpose, `${bearerOf(me)} ${articleId} ${key}`, signature)
  }
}

/** The addresses of the pictures in a text, in order, each once. */
export const imagesIn = (nodes: readonly TextNode[]): string[] => {
  const found = new Set<string>()
  const walk = (list: readonly TextNode[]): void => {
    for (const node of list) {
      if (typeof node === 'string') continue
      if (node.tag === 'img' && node.attrs?.src !== undefined) found.add(node.attrs.src)
      walk(node.children)
    }
  }
  walk(nodes)
  return [...found]
}
