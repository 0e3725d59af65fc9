export { ExportsModule } from '#server/features/exports/exports.module'
