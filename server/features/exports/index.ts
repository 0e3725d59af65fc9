export { endLinksOf } from '#server/features/exports/links/end-links'
export { ExportsModule } from '#server/features/exports/exports.module'
