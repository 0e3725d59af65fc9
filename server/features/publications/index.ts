export { PublicationsModule } from '#server/features/publications/publications.module'
export { PublicationsService, type Reader } from '#server/features/publications/publications.service'
