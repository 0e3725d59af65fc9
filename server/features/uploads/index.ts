export { pictureOf } from '#server/features/uploads/picture'
export { UploadsModule } from '#server/features/uploads/uploads.module'
