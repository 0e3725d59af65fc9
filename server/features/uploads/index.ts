export { UploadsModule } from '#server/features/uploads/uploads.module'
