import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import {
  factorConfirmation,
  newFactorView,
  newPasskey,
  newPasskeyView,
  recoveryCodesView,
  securityView,
  type NewFactorView,
  type NewPasskey,
  type NewPasskeyView,
  type RecoveryCodesView,
  type SecurityView,
} from '#core/contracts/http/security'
import { passkeyQuestion, type PasskeyQuestion } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { SecurityService } from '#server/features/me/security.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

/** Second factors and passkeys of the signed-in person. */
@Controller('api/me')
export class SecurityController {
  constructor(private readonly security: SecurityService) {}

  @Route('GET', 'security', {
    access: 'account.self',
    output: securityView,
    audit: 'none',
    whileFactorMissing: true,
  })
  read(@Me() me: Principal): Promise<SecurityView> {
    return this.security.read(me)
  }

  @Route('POST', 'second-factor', {
    access: 'account.self',
    whileFactorMissing: true,
    status: 201,
    output: newFactorView,
    audit: 'none',
  })
  beginFactor(@Me() me: Principal): Promise<NewFactorView> {
    return this.security.beginFactor(me)
  }

  @Route('POST', 'second-factor/confirmation', {
    access: 'account.self',
    whileFactorMissing: true,
    output: recoveryCodesView,
    audit: 'factor.added',
  })
  confirmFactor(
    @Me() me: Principal,
    @Body({ schema: factorConfirmation }) { code }: { code: string },
  ): Promise<RecoveryCodesView> {
    return this.security.confirmFactor(me, code)
  }

  @Route('DELETE', 'second-factor', { access: 'account.self', status: 204, audit: 'factor.removed' })
  removeFactor(@Me() me: Principal): Promise<void> {
    return this.security.removeFactor(me)
  }

  @Route('POST', 'recovery-codes', {
    access: 'account.self',
    whileFactorMissing: true,
    status: 201,
    output: recoveryCodesView,
    audit: 'factor.added',
  })
  renewCodes(@Me() me: Principal): Promise<RecoveryCodesView> {
    return this.security.renewCodes(me)
  }

  @Route('POST', 'passkey-questions', {
    access: 'account.self',
    whileFactorMissing: true,
    status: 201,
    output: passkeyQuestion,
    audit: 'none',
  })
  async ask(@Me() me: Principal): Promise<PasskeyQuestion> {
    const { challengeId, options } = await this.security.askPasskey(me)
    return { challengeId, options: { ...options } }
  }

  @Route('POST', 'passkeys', {
    access: 'account.self',
    whileFactorMissing: true,
    status: 201,
    output: newPasskeyView,
    audit: 'passkey.added',
  })
  addPasskey(@Me() me: Principal, @Body({ schema: newPasskey }) body: NewPasskey): Promise<NewPasskeyView> {
    return this.security.addPasskey(me, body)
  }

  @Route('DELETE', 'passkeys/:id', { access: 'account.self', status: 204, audit: 'passkey.removed' })
  removePasskey(@Me() me: Principal, @Param('id', { schema: id }) key: string): Promise<void> {
    return this.security.removePasskey(me, key)
  }
}
