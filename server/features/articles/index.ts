export { AddArticleService } from '#server/features/articles/add-article.service'
export { ArticlesModule } from '#server/features/articles/articles.module'
export { tellTriaged } from '#server/features/articles/tell-triaged'
