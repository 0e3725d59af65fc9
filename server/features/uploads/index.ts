export { keepUpload } from '#server/features/uploads/keep-upload'
export { pictureOf } from '#server/features/uploads/picture'
export { UploadsModule } from '#server/features/uploads/uploads.module'
