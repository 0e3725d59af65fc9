export { ArticlesModule } from '#server/features/articles/articles.module'
