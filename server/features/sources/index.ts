export { SourcesModule } from '#server/features/sources/sources.module'
