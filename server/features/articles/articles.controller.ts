import { Body, Controller, Headers, Param, Query } from '@nestjs/common'
import {
  articleQuery,
  articleStandings,
  articleSummary,
  articleVersionSummary,
  articleVersionView,
  laterMark,
  readMark,
  versionNumber,
  type ArticleQuery,
  type ArticleStandings,
  type ArticleSummary,
  type ArticleVersionSummary,
  type ArticleVersionView,
} from '#core/contracts/http/articles'
import {
  addedArticle,
  articleFileQuery,
  pastedArticle,
  type AddedArticle,
  type PastedArticle,
} from '#core/news/added-article'
import { triageChange, triaged, type TriageChange, type Triaged } from '#core/news/triage'
import { articlePage, type ArticlePage } from '#core/news/article-page'
import { askedAbout, id, pageOf, type AskedAbout, type Page } from '#core/contracts/http/common'
import {
  checkedPassages,
  citedPassages,
  type CheckedPassages,
  type CitedPassages,
} from '#core/contracts/http/quotes'
import type { Principal } from '#server/auth/principal'
import { AddArticleService } from '#server/features/articles/add-article.service'
import { ArticlesService } from '#server/features/articles/articles.service'
import { QuotesService } from '#server/features/articles/quotes.service'
import { StandingsService } from '#server/features/articles/standings.service'
import { FetchTextService } from '#server/features/articles/fetch-text.service'
import { TriageService } from '#server/features/articles/triage.service'
import { VersionsService } from '#server/features/articles/versions.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class ArticlesController {
  constructor(
    private readonly articles: ArticlesService,
    private readonly versions: VersionsService,
    private readonly triage: TriageService,
    private readonly texts: FetchTextService,
    private readonly adding: AddArticleService,
    private readonly standings: StandingsService,
    private readonly quotes: QuotesService,
  ) {}

  @Route('GET', 'desks/:id/articles', {
    access: 'article.read',
    output: pageOf(articleSummary),
    audit: 'none',
  })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: articleQuery }) query: ArticleQuery,
  ): Promise<Page<ArticleSummary>> {
    return this.articles.list(me, desk, query)
  }

  @Route('GET', 'desks/:id/articles/standings', {
    access: 'article.read',
    output: articleStandings,
    audit: 'none',
  })
  standing(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: askedAbout }) query: AskedAbout,
  ): Promise<ArticleStandings> {
    return this.standings.read(me, desk, query.ids)
  }

  @Route('POST', 'desks/:id/articles/quotes', {
    access: 'article.read',
    status: 200,
    output: checkedPassages,
    audit: 'none',
  })
  checkQuotes(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: citedPassages }) body: CitedPassages,
  ): Promise<CheckedPassages> {
    return this.quotes.check(me, desk, body.items)
  }

  @Route('POST', 'desks/:id/articles', {
    access: 'article.add',
    status: 201,
    output: addedArticle,
    audit: 'article.added',
  })
  paste(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: pastedArticle }) body: PastedArticle,
  ): Promise<AddedArticle> {
    return this.adding.paste(me, desk, body.url)
  }

  @Route('POST', 'desks/:id/articles/files', {
    access: 'article.add',
    status: 201,
    output: addedArticle,
    audit: 'article.added',
    body: 'raw',
  })
  addFile(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: articleFileQuery }) query: { name: string },
    @Headers('content-type') type: string | undefined,
    @Body() bytes: unknown,
  ): Promise<AddedArticle> {
    return this.adding.file(me, desk, { bytes, type: type ?? '', name: query.name })
  }

  @Route('GET', 'articles/:id', { access: 'article.read', output: articlePage, audit: 'none' })
  read(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<ArticlePage> {
    return this.articles.read(me, article)
  }

  @Route('PATCH', 'articles/:id/triage', {
    access: 'article.triage',
    output: triaged,
    audit: 'article.triaged',
  })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Body({ schema: triageChange }) body: TriageChange,
  ): Promise<Triaged> {
    return this.triage.change(me, article, body)
  }

  @Route('POST', 'articles/:id/fetches', {
    access: 'article.triage',
    status: 202,
    audit: 'article.text-asked',
  })
  fetchText(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.texts.ask(me, article)
  }

  @Route('PUT', 'articles/:id/read', { access: 'article.mark', status: 204, audit: 'none' })
  mark(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Body({ schema: readMark }) body: { read: boolean },
  ): Promise<void> {
    return this.articles.mark(me, article, body.read)
  }

  @Route('PUT', 'articles/:id/later', { access: 'article.mark', status: 204, audit: 'none' })
  putAside(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Body({ schema: laterMark }) body: { later: boolean },
  ): Promise<void> {
    return this.articles.putAside(me, article, body.later)
  }

  @Route('GET', 'articles/:id/versions', {
    access: 'article.read',
    output: pageOf(articleVersionSummary),
    audit: 'none',
  })
  listVersions(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
  ): Promise<Page<ArticleVersionSummary>> {
    return this.versions.list(me, article)
  }

  @Route('GET', 'articles/:id/versions/:number', {
    access: 'article.read',
    output: articleVersionView,
    audit: 'none',
  })
  readVersion(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Param('number', { schema: versionNumber }) number: number,
  ): Promise<ArticleVersionView> {
    return this.versions.read(me, article, number)
  }
}
