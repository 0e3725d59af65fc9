export { AddArticleService } from '#server/features/articles/add-article.service'
export { ArticlesModule } from '#server/features/articles/articles.module'
export { checkPassages } from '#server/features/articles/quotes.service'
export { readStandings } from '#server/features/articles/standings.service'
