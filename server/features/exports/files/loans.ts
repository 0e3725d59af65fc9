import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { LoanQuery } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { SigningKeys } from '#server/auth/signing-keys'

const purpose = 'export-file'

/** Limit L22: how long the address of a download serves, in seconds. */
const lasting = 300

/** Whose address it is: the session or token that asked. It serves nobody else, and ends with it. */
const holderOf = ({ userId, sessionId, tokenId }: Principal): string =>
  `${userId} ${sessionId ?? tokenId ?? '-'}`

const signed = (me: Principal, exportId: string, sha256: string, until: number): string =>
  `${holderOf(me)} ${exportId} ${sha256} ${until}`

/** Addresses of downloads are short loans (promise `files/signed`): HMAC over file, person, session, purpose and time. */
@Injectable()
export class Loans {
  constructor(private readonly keys: SigningKeys) {}

  /** The query of an address that serves this person, in this session, for five minutes. */
  async grant(me: Principal, exportId: string, sha256: string, now = Date.now()): Promise<LoanQuery> {
    const until = Math.floor(now / 1000) + lasting
    return { until, signature: await this.keys.sign(purpose, signed(me, exportId, sha256, until)) }
  }

  /** Throws NOT_FOUND for an address that was not given to this person and session, LINK_EXPIRED when its time is over. */
  async check(
    me: Principal,
    exportId: string,
    sha256: string,
    { until, signature }: LoanQuery,
    now = Date.now(),
  ): Promise<void> {
    if (!(await this.keys.verify(purpose, signed(me, exportId, sha256, until), signature)))
      throw new DomainError('NOT_FOUND')
    if (until * 1000 < now) throw new DomainError('LINK_EXPIRED')
  }
}
