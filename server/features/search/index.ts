export { SearchModule } from '#server/features/search/search.module'
