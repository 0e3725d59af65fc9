export { loadRevision } from '#server/features/revisions/load-revision'
export { RevisionsModule } from '#server/features/revisions/revisions.module'
