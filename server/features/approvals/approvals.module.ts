import { Module } from '@nestjs/common'
import { BriefingsModule } from '#server/features/briefings/index'
import { ApprovalsController } from '#server/features/approvals/approvals.controller'
import { ApprovalsService } from '#server/features/approvals/approvals.service'
import { SignService } from '#server/features/approvals/sign.service'
import { VerificationService } from '#server/features/approvals/verification.service'
import { WithdrawApprovalService } from '#server/features/approvals/withdraw-approval.service'

@Module({
  imports: [BriefingsModule],
  controllers: [ApprovalsController],
  providers: [ApprovalsService, SignService, VerificationService, WithdrawApprovalService],
})
export class ApprovalsModule {}
