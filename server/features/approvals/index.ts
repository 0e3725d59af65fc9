export { ApprovalsModule } from '#server/features/approvals/approvals.module'
