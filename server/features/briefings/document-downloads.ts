import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'

/** A document stands in memory until its last byte is sent, which on a slow line takes minutes. */
const mostOfOne = 4

/** How many documents each person is fetching. */
@Injectable()
export class DocumentDownloads {
  readonly #underWay = new Map<string, number>()

  /** One more of this person; the function given back ends it. Throws `SLOW_DOWN` when there are too many. */
  begin(userId: string): () => void {
    const before = this.#underWay.get(userId) ?? 0
    if (before >= mostOfOne) throw new DomainError('SLOW_DOWN')
    this.#underWay.set(userId, before + 1)
    return () => {
      const left = this.#underWay.get(userId)! - 1
      if (left > 0) this.#underWay.set(userId, left)
      else this.#underWay.delete(userId)
    }
  }
}
