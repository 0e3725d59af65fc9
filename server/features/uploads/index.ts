export { UploadsModule } from '#server/features/uploads/uploads.module'
export { UploadsService } from '#server/features/uploads/uploads.service'
