import { Body, Controller, Param, Req } from '@nestjs/common'
import {
  approvalView,
  approvalWithdrawal,
  hashParameter,
  newApproval,
  signingView,
  verification,
  type ApprovalView,
  type ApprovalWithdrawal,
  type NewApproval,
  type SigningView,
  type Verification,
} from '#core/contracts/http/approvals'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { ApprovalsService } from '#server/features/approvals/approvals.service'
import { SignService } from '#server/features/approvals/sign.service'
import { VerificationService } from '#server/features/approvals/verification.service'
import { WithdrawApprovalService } from '#server/features/approvals/withdraw-approval.service'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly signing: SignService,
    private readonly withdrawals: WithdrawApprovalService,
    private readonly verifications: VerificationService,
  ) {}

  @Route('GET', 'revisions/:id/approvals', {
    access: 'approval.read',
    output: pageOf(approvalView),
    audit: 'none',
  })
  list(@Me() me: Principal, @Param('id', { schema: id }) revision: string): Promise<Page<ApprovalView>> {
    return this.approvals.list(me, revision)
  }

  @Route('GET', 'briefings/:id/approvals', {
    access: 'approval.read',
    output: pageOf(approvalView),
    audit: 'none',
  })
  ofBriefing(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
  ): Promise<Page<ApprovalView>> {
    return this.approvals.ofBriefing(me, briefing)
  }

  @Route('GET', 'revisions/:id/signing', { access: 'approval.read', output: signingView, audit: 'none' })
  sheet(@Me() me: Principal, @Param('id', { schema: id }) revision: string): Promise<SigningView> {
    return this.approvals.signing(me, revision)
  }

  @Route('POST', 'revisions/:id/approvals', {
    access: 'approval.sign',
    scope: 'sign',
    status: 201,
    output: approvalView,
    audit: 'approval.given',
  })
  sign(
    @Me() me: Principal,
    @Param('id', { schema: id }) revision: string,
    @Body({ schema: newApproval }) body: NewApproval,
  ): Promise<ApprovalView> {
    return this.signing.sign(me, revision, body.contentHash)
  }

  @Route('POST', 'approvals/:id/withdrawal', {
    access: 'approval.sign',
    scope: 'sign',
    output: approvalView,
    audit: 'approval.withdrawn',
  })
  withdraw(
    @Me() me: Principal,
    @Param('id', { schema: id }) approval: string,
    @Body({ schema: approvalWithdrawal }) body: ApprovalWithdrawal,
  ): Promise<ApprovalView> {
    return this.withdrawals.withdraw(me, approval, body.reason)
  }

  @Route('GET', 'verifications/:hash', { access: 'public', output: verification, audit: 'none' })
  verify(
    @Req() request: GuardedRequest,
    @Param('hash', { schema: hashParameter }) hash: string,
  ): Promise<Verification> {
    return this.verifications.verify(request.principal ?? null, hash)
  }
}
