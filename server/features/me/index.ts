export { MeModule } from '#server/features/me/me.module'
export { EmailsService } from '#server/features/me/emails.service'
export { ErasureService } from '#server/features/me/erasure.service'
export { ExportService } from '#server/features/me/export.service'
