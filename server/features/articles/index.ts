export { AddArticleService } from '#server/features/articles/add-article.service'
export { ArticlesModule } from '#server/features/articles/articles.module'
